package org.growthlayer.assignment.audience;

import java.util.Map;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Slice;
import org.growthlayer.statistics.hashing.Purpose;
import org.growthlayer.statistics.hashing.StableHash;
import org.jspecify.annotations.Nullable;

/** Decides who may be enrolled. Immutable; safe to share. */
public final class Admission {
    private static final double PERCENT = 100;

    private final Audience audience;
    private final @Nullable Condition condition;
    private final StableHash holdout;
    private final StableHash place;

    /** Whether a user may be enrolled, and if not, why. */
    public enum Ruling {
        /** The user may be enrolled. */
        ADMITTED,
        /** The attributes of the request do not meet the conditions. */
        NOT_ELIGIBLE,
        /** The user is one of those who are never enrolled. */
        HELD_OUT,
        /** The user belongs to another experiment of the exclusion group, or to none. */
        EXCLUDED,
        /** The user is outside the share of traffic that is enrolled. */
        NOT_ALLOCATED
    }

    private Admission(Audience audience, @Nullable Condition condition, StableHash holdout, StableHash place) {
        this.audience = audience;
        this.condition = condition;
        this.holdout = holdout;
        this.place = place;
    }

    /** Compiles the audience of an experiment. */
    public static Admission of(Experiment experiment) {
        var audience = experiment.audience();
        var group = audience.holdoutGroup();
        var exclusion = audience.exclusionGroup();
        var eligibility = audience.eligibility();
        return new Admission(audience, eligibility == null ? null : Condition.of(eligibility),
                new StableHash(group == null ? experiment.salt() : "group/" + group, Purpose.HOLDOUT),
                new StableHash(exclusion == null ? experiment.salt() : "group/" + exclusion, Purpose.ELIGIBILITY));
    }

    /**
     * Rules on a user.
     *
     * @param attributes what the request says of the user: JSON values by name
     */
    public Ruling rule(String userId, Map<String, Object> attributes) {
        if (condition != null && !condition.matches(attributes)) {
            return Ruling.NOT_ELIGIBLE;
        }
        if (audience.holdout() > 0 && holdout.place(userId) * PERCENT < audience.holdout()) {
            return Ruling.HELD_OUT;
        }
        if (audience.exclusionGroup() != null) {
            return isWithin(audience.slices(), place.place(userId) * PERCENT) ? Ruling.ADMITTED : Ruling.EXCLUDED;
        }
        return audience.trafficAllocation() >= PERCENT || place.place(userId) * PERCENT < audience.trafficAllocation()
                ? Ruling.ADMITTED
                : Ruling.NOT_ALLOCATED;
    }

    private static boolean isWithin(Iterable<Slice> slices, double at) {
        for (var slice : slices) {
            if (at >= slice.from() && at < slice.to()) {
                return true;
            }
        }
        return false;
    }
}

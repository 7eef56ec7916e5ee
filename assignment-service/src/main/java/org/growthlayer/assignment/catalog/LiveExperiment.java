package org.growthlayer.assignment.catalog;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.growthlayer.assignment.audience.Admission;
import org.growthlayer.assignment.policy.Allocation;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * One version of an experiment, compiled for requests: ids as text, arms by index, and what its status means to whoever asks. Immutable.
 */
public final class LiveExperiment {
    private static final int NONE = -1;
    private static final String STICKY = "ab:assign:";

    private final Experiment experiment;
    private final String id;
    private final String stickyPrefix;
    private final List<String> armIds;
    private final List<JsonText> payloads;
    private final Map<String, Integer> armsById;
    private final boolean[] retired;
    private final int control;
    private final Admission admission;
    private final Standing standing;

    /** What an experiment's status means to a user who asks for an arm. */
    public sealed interface Standing {
        /** Not started: there is no answer. */
        record Unstarted() implements Standing {}

        /** Users are enrolled, by this allocation. */
        record Enrolling(Allocation allocation) implements Standing {}

        /** Enrolled users keep their arm, others get the control. */
        record Keeping() implements Standing {}

        /** Everybody gets this arm; {@code won} says whether it is a declared winner or the control. */
        record Decided(int arm, boolean won) implements Standing {}
    }

    private LiveExperiment(Experiment experiment, Standing standing) {
        this.experiment = experiment;
        this.standing = standing;
        this.id = experiment.id().toString();
        this.stickyPrefix = stickyPrefix(id);
        this.armIds = experiment.arms().stream().map(arm -> arm.armId().toString()).toList();
        this.payloads = experiment.arms().stream().map(arm -> JsonText.of(arm.payload())).toList();
        var byId = new HashMap<String, Integer>();
        for (var i = 0; i < armIds.size(); i++) {
            byId.put(armIds.get(i), i);
        }
        this.armsById = Map.copyOf(byId);
        this.retired = new boolean[armIds.size()];
        for (var i = 0; i < armIds.size(); i++) {
            retired[i] = experiment.arms().get(i).isRetired();
        }
        this.control = control(experiment);
        this.admission = Admission.of(experiment);
    }

    /** What the Redis keys of an experiment's users begin with; the user's id follows. */
    public static String stickyPrefix(String experimentId) {
        return STICKY + experimentId + ":";
    }

    /** The experiment's id in a key that {@link #stickyKey} made. */
    public static String experimentIn(String stickyKey) {
        return stickyKey.substring(STICKY.length(), stickyKey.indexOf(':', STICKY.length()));
    }

    /** Compiles an experiment; as slow as {@link Allocation#of} while it is running. */
    static LiveExperiment of(Experiment experiment, @Nullable ArmStats stats) {
        return new LiveExperiment(experiment, switch (experiment.status()) {
            case DRAFT -> new Standing.Unstarted();
            case RUNNING -> new Standing.Enrolling(Allocation.of(experiment, stats));
            case PAUSED -> new Standing.Keeping();
            case COMPLETED -> decided(experiment);
        });
    }

    private static Standing decided(Experiment experiment) {
        var winner = experiment.winnerArmId();
        for (var i = 0; i < experiment.arms().size(); i++) {
            if (experiment.arms().get(i).armId().equals(winner)) {
                return new Standing.Decided(i, true);
            }
        }
        return new Standing.Decided(control(experiment), false);
    }

    private static int control(Experiment experiment) {
        for (var i = 0; i < experiment.arms().size(); i++) {
            if (experiment.arms().get(i).isControl()) {
                return i;
            }
        }
        return 0;
    }

    /** The experiment itself. */
    public Experiment experiment() {
        return experiment;
    }

    /** The experiment's id as text. */
    public String id() {
        return id;
    }

    /** How long a user keeps an arm; null for as long as is configured. */
    public @Nullable Duration ttl() {
        return experiment.assignmentTtl();
    }

    /** What its status means to whoever asks. */
    public Standing standing() {
        return standing;
    }

    /** The id of an arm as text. */
    public String armId(int arm) {
        return armIds.get(arm);
    }

    /** What an arm hands to the client. */
    public JsonText payload(int arm) {
        return payloads.get(arm);
    }

    /** The control's index. */
    public int control() {
        return control;
    }

    /** Whether an arm gets no users any more. */
    public boolean isRetired(int arm) {
        return retired[arm];
    }

    /** Who may be enrolled. */
    public Admission admission() {
        return admission;
    }

    /** The index of the arm with this id, or a negative number if there is none. */
    public int indexOf(String armId) {
        return armsById.getOrDefault(armId, NONE);
    }

    /** Where Redis keeps the arm of a user. */
    public String stickyKey(String userId) {
        return stickyPrefix.concat(userId);
    }
}

package org.growthlayer.assignment.assign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.growthlayer.assignment.SomeExperiment;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Status;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class VerdictTest {
    private static final int RETIRED = 2;
    private static final UUID EVENT = UUID.fromString("0198f000-0000-7000-8000-0000000000e1");
    private static final UUID OTHER_EVENT = UUID.fromString("0198f000-0000-7000-8000-0000000000e2");
    private static final UUID UNKNOWN_ARM = UUID.fromString("0198f000-0000-7000-8000-0000000000ff");
    private static final Predicate<UUID> TOLD = Set.of(EVENT, OTHER_EVENT)::contains;
    private static final Predicate<UUID> NOT_TOLD = Set.<UUID>of()::contains;

    private final LiveExperiment live = live();
    private final Enrolment candidate = enrolment(0, EVENT);
    private final String text = StickyValue.pending(candidate);

    @Test
    void shouldKnowARecordedArm() {
        assertThat(Verdict.of(live, recorded(1), NOT_TOLD)).isEqualTo(new Verdict.Known(1));
        assertThat(Verdict.of(live, candidate, text, recorded(1), NOT_TOLD)).isEqualTo(new Verdict.Known(1));
    }

    @Test
    void shouldKnowAnArmThatThisInstanceIsTelling() {
        var standing = StickyValue.pending(enrolment(1, OTHER_EVENT));

        assertThat(Verdict.of(live, standing, OTHER_EVENT::equals)).isEqualTo(new Verdict.Known(1));
        assertThat(Verdict.of(live, candidate, text, standing, OTHER_EVENT::equals)).isEqualTo(new Verdict.Known(1));
    }

    @Test
    void shouldTellAgainWhatPerhapsNobodyHasBeenTold() {
        var untold = enrolment(1, OTHER_EVENT);

        assertThat(Verdict.of(live, StickyValue.pending(untold), EVENT::equals)).isEqualTo(new Verdict.Untold(1, untold));
        assertThat(Verdict.of(live, candidate, text, StickyValue.pending(untold), EVENT::equals))
                .isEqualTo(new Verdict.Untold(1, untold));
    }

    @Test
    void shouldSeeThatTheCandidateStands() {
        assertThat(Verdict.of(live, candidate, text, text, NOT_TOLD)).isEqualTo(new Verdict.Fresh());
        assertThat(Verdict.of(live, candidate, text, text, TOLD)).isEqualTo(new Verdict.Fresh());
    }

    @Test
    void shouldReplaceWhatALostOfferLeft() {
        // The first offer drew arm 1; its answer was lost, and everybody was told of arm 0 under the same event id.
        var left = StickyValue.pending(enrolment(1, EVENT));

        assertThat(Verdict.of(live, candidate, text, left, NOT_TOLD)).isEqualTo(new Verdict.Stale(left));
        assertThat(Verdict.of(live, candidate, text, left, TOLD)).isEqualTo(new Verdict.Stale(left));
    }

    @Test
    void shouldReplaceWhatALostOfferLeftInTheSameArm() {
        var left = StickyValue
                .pending(new Enrolment(candidate.arm(), EVENT, candidate.enrolledAt().minusMillis(5), 0.25, 3, null));

        assertThat(Verdict.of(live, candidate, text, left, TOLD)).isEqualTo(new Verdict.Stale(left));
    }

    @Test
    void shouldReplaceARetiredArmWhetherOrNotItWasTold() {
        var pending = StickyValue.pending(enrolment(RETIRED, OTHER_EVENT));

        assertThat(Verdict.of(live, recorded(RETIRED), TOLD)).isEqualTo(new Verdict.Retired(RETIRED, recorded(RETIRED)));
        for (var told : List.of(TOLD, NOT_TOLD)) {
            assertThat(Verdict.of(live, pending, told)).isEqualTo(new Verdict.Retired(RETIRED, pending));
            assertThat(Verdict.of(live, candidate, text, pending, told)).isEqualTo(new Verdict.Retired(RETIRED, pending));
        }
    }

    @Test
    void shouldReplaceAnArmOfNoMeaning() {
        var pending = StickyValue.pending(
                new Enrolment(UNKNOWN_ARM, OTHER_EVENT, Instant.EPOCH, 0.5, 0, null));

        for (var standing : List.of(UNKNOWN_ARM.toString(), pending, "", "control", "not-a-uuid-but-as-long-as-one-is-----")) {
            for (var told : List.of(TOLD, NOT_TOLD)) {
                assertThat(Verdict.of(live, standing, told)).isEqualTo(new Verdict.Stale(standing));
                assertThat(Verdict.of(live, candidate, text, standing, told)).isEqualTo(new Verdict.Stale(standing));
            }
        }
    }

    @Test
    void shouldKeepTheArmAUserWasMovedTo() {
        var moved = new Enrolment(SomeExperiment.armId(1), OTHER_EVENT, Instant.EPOCH, 0.5, 0, SomeExperiment.armId(RETIRED));

        assertThat(Verdict.of(live, StickyValue.pending(moved), TOLD)).isEqualTo(new Verdict.Known(1));
        assertThat(Verdict.of(live, StickyValue.pending(moved), NOT_TOLD)).isEqualTo(new Verdict.Untold(1, moved));
    }

    private static String recorded(int arm) {
        return SomeExperiment.armId(arm).toString();
    }

    private static Enrolment enrolment(int arm, UUID event) {
        return new Enrolment(SomeExperiment.armId(arm), event, Instant.parse("2026-03-01T00:00:00.123Z"), 0.5, 7, null);
    }

    private static LiveExperiment live() {
        var experiment = SomeExperiment.inStatus(Status.RUNNING);
        var arms = new ArrayList<>(experiment.arms());
        var last = arms.getLast();
        arms.set(RETIRED, new Experiment.Arm(last.armId(), last.name(), false, 1, null, true));
        var catalog = new Catalog();
        catalog.apply(experiment.toBuilder().arms(arms).build());
        return requireNonNull(catalog.find(experiment.key()));
    }
}

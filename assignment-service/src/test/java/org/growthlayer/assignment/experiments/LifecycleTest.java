package org.growthlayer.assignment.experiments;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Slice;
import org.growthlayer.contracts.Experiment.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.growthlayer.assignment.SomeExperiment.armId;
import static org.growthlayer.assignment.SomeExperiment.inStatus;

class LifecycleTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"DRAFT,start,RUNNING", "RUNNING,pause,PAUSED", "PAUSED,resume,RUNNING", "RUNNING,stop,COMPLETED",
            "PAUSED,stop,COMPLETED",
            "RUNNING,declare-winner,COMPLETED", "PAUSED,declare-winner,COMPLETED"})
    void shouldMoveAlongEveryLegalWay(Status from, String move, Status to) {
        var before = inStatus(from);

        var after = changed(Lifecycle.of(before).decide(move(move), Situation.at(NOW)));

        assertThat(after.status()).isEqualTo(to);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.updatedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({"DRAFT,pause", "DRAFT,resume", "DRAFT,stop", "DRAFT,declare-winner", "RUNNING,start", "RUNNING,resume",
            "PAUSED,start",
            "PAUSED,pause", "COMPLETED,start", "COMPLETED,pause", "COMPLETED,resume", "COMPLETED,stop",
            "COMPLETED,declare-winner"})
    void shouldRefuseEveryOtherWay(Status from, String name) {
        var move = move(name);

        assertThat(Lifecycle.of(inStatus(from)).decide(move, Situation.at(NOW)))
                .isEqualTo(new Outcome.Illegal(from, move.target()));
    }

    @Test
    void shouldNoteWhenItStartedAndEndedAndWhoWon() {
        var started = changed(Lifecycle.of(inStatus(Status.DRAFT)).decide(new Move.Start(), Situation.at(NOW)));

        var ended = changed(Lifecycle.of(started).decide(new Move.DeclareWinner(armId(2)), Situation.at(NOW.plusSeconds(5))));

        assertThat(ended.startedAt()).isEqualTo(NOW);
        assertThat(ended.endedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(ended.winnerArmId()).isEqualTo(armId(2));
    }

    @Test
    void shouldNotLetAnArmOfAnotherExperimentWin() {
        var stranger = new UUID(1, 2);

        assertThat(Lifecycle.of(inStatus(Status.RUNNING)).decide(new Move.DeclareWinner(stranger), Situation.at(NOW)))
                .isEqualTo(new Outcome.UnknownArm(stranger));
    }

    @Test
    void shouldNotLetARetiredArmWin() {
        var running = inStatus(Status.RUNNING);
        var arms = running.arms().stream()
                .map(arm -> arm.armId().equals(armId(1)) ? new Arm(arm.armId(), arm.name(), false, 1, null, true) : arm).toList();

        assertThat(
                Lifecycle.of(running.toBuilder().arms(arms).build()).decide(new Move.DeclareWinner(armId(1)), Situation.at(NOW)))
                .isInstanceOfSatisfying(Outcome.Unfit.class, unfit -> assertThat(unfit.error().code()).isEqualTo("arm_retired"));
    }

    @Test
    void shouldNoteWhenTheSplitOfALiveExperimentChanges() {
        var live = (Lifecycle.Open) Lifecycle.of(inStatus(Status.RUNNING));
        var draft = (Lifecycle.Open) Lifecycle.of(inStatus(Status.DRAFT));

        assertThat(changed(live.withArms(heavier(live.experiment()), NOW)).splitSince()).isEqualTo(NOW);
        assertThat(changed(live.withArms(renamed(live.experiment()), NOW)).splitSince()).isNull();
        assertThat(changed(draft.withArms(heavier(draft.experiment()), NOW)).splitSince()).isNull();
    }

    private static List<Arm> heavier(Experiment it) {
        return it.arms().stream()
                .map(arm -> new Arm(arm.armId(), arm.name(), arm.isControl(), arm.isControl() ? 3 : 1, null, false))
                .toList();
    }

    private static List<Arm> renamed(Experiment it) {
        return it.arms().stream()
                .map(arm -> new Arm(arm.armId(), arm.name() + "!", arm.isControl(), arm.trafficWeight(), null, false)).toList();
    }

    @Test
    void shouldTakeItsPartOfTheExclusionGroupAtTheStartAndKeepItInThePause() {
        var started = changed(Lifecycle.of(member(40)).decide(new Move.Start(), new Situation(NOW, List.of(new Slice(0, 30)))));
        var paused = changed(Lifecycle.of(started).decide(new Move.Pause(), Situation.at(NOW)));

        assertThat(started.audience().slices()).containsExactly(new Slice(30, 70));
        assertThat(paused.audience().slices()).containsExactly(new Slice(30, 70));
    }

    @Test
    void shouldSayHowMuchOfTheExclusionGroupIsFree() {
        var outcome = Lifecycle.of(member(40)).decide(new Move.Start(), new Situation(NOW, List.of(new Slice(10, 75))));

        assertThat(((Outcome.Refusal) outcome).problem()).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.code()).isEqualTo("exclusion_group_full");
            assertThat(problem.detail()).contains("40.0 %", "35.0 % are free", "checkout");
        });
    }

    @Test
    void shouldBeDueWhenItsTimeHasComeAndNotBefore() {
        var draft = inStatus(Status.DRAFT).toBuilder().startAt(NOW).stopAt(NOW.plusSeconds(10)).build();
        var running = draft.toBuilder().status(Status.RUNNING).build();
        var paused = draft.toBuilder().status(Status.PAUSED).build();

        assertThat(Lifecycle.of(draft).due(NOW.minusMillis(1))).isEmpty();
        assertThat(Lifecycle.of(draft).due(NOW)).contains(new Move.Start());
        for (var live : List.of(running, paused)) {
            assertThat(Lifecycle.of(live).due(NOW.plusSeconds(9))).isEmpty();
            assertThat(Lifecycle.of(live).due(NOW.plusSeconds(10))).contains(new Move.Stop());
        }
        assertThat(Lifecycle.of(draft.toBuilder().status(Status.COMPLETED).build()).due(NOW.plusSeconds(99))).isEmpty();
        assertThat(Lifecycle.of(inStatus(Status.DRAFT)).due(NOW)).isEmpty();
    }

    @Test
    void shouldNotStartWhatShouldHaveStoppedAlready() {
        var draft = inStatus(Status.DRAFT).toBuilder().stopAt(NOW).build();

        assertThat(Lifecycle.of(draft).decide(new Move.Start(), Situation.at(NOW))).isInstanceOfSatisfying(Outcome.Unfit.class,
                unfit -> assertThat(unfit.error().field()).isEqualTo("stop_at"));
    }

    private static Experiment member(double allocation) {
        return inStatus(Status.DRAFT).toBuilder().audience(new Audience(allocation, 0, null, "checkout", List.of(), null))
                .build();
    }

    private static Move move(String name) {
        return switch (name) {
            case "start" -> new Move.Start();
            case "pause" -> new Move.Pause();
            case "resume" -> new Move.Resume();
            case "stop" -> new Move.Stop();
            case "declare-winner" -> new Move.DeclareWinner(armId(1));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Experiment changed(Outcome outcome) {
        return ((Outcome.Changed) outcome).experiment();
    }
}

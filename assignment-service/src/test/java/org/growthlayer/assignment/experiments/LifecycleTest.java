package org.growthlayer.assignment.experiments;

import java.time.Instant;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
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

        var after = moved(Lifecycle.of(before).decide(move(move), Situation.at(NOW)));

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
        var started = moved(Lifecycle.of(inStatus(Status.DRAFT)).decide(new Move.Start(), Situation.at(NOW)));

        var ended = moved(Lifecycle.of(started).decide(new Move.DeclareWinner(armId(2)), Situation.at(NOW.plusSeconds(5))));

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

    private static Experiment moved(Outcome outcome) {
        return ((Outcome.Changed) outcome).experiment();
    }
}

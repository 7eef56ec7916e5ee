package org.growthlayer.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Status;

/** Experiments for tests that do not care about most of their fields. */
public final class SomeExperiment {
    public static final UUID ID = UUID.fromString("0198f000-0000-7000-8000-000000000001");
    public static final Instant CREATED = Instant.parse("2026-03-01T00:00:00Z");

    private SomeExperiment() {}

    public static Experiment inStatus(Status status) {
        return of(status, Algorithm.THOMPSON_SAMPLING, 0.05, 1, 1, 1);
    }

    /** With one arm per weight, the first of them the control. */
    public static Experiment of(Status status, Algorithm algorithm, double floor, double... weights) {
        List<Experiment.Arm> arms = IntStream.range(0, weights.length)
                .mapToObj(i -> new Experiment.Arm(armId(i), "arm " + i, i == 0, weights[i], null, false)).toList();
        return new Experiment(ID, "paywall", "Paywall", status, algorithm, algorithm != Algorithm.FIXED,
                Experiment.Objective.CONVERSION, "conversion_rate", floor, 0.1, 1, 1, 100, 0.95, Duration.ofHours(24), true, null,
                "salt", arms,
                Experiment.Audience.EVERYONE, null, 1, CREATED, CREATED, null, null, null, null, false,
                null);
    }

    public static UUID armId(int index) {
        return new UUID(0x0198f00000007000L, 0x80000000000000a0L + index);
    }
}

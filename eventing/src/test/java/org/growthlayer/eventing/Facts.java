package org.growthlayer.eventing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Exposure;
import org.growthlayer.contracts.Topic;

/** Facts for tests. */
final class Facts {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID EXPERIMENT = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID ARM = UUID.fromString("00000000-0000-7000-8000-00000000000a");

    private Facts() {}

    static Exposure exposure(String user) {
        return new Exposure(UUID.randomUUID(), EXPERIMENT, ARM, user, NOON);
    }

    static Publication exposed(String user) {
        var fact = exposure(user);
        return Publication.of(Topic.EXPOSURES, fact.id(), NOON, fact);
    }

    static List<Publication> exposed(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(number -> exposed("user-" + number % 7)).toList();
    }

    static Publication stats(long version) {
        var fact = new ArmStats(EXPERIMENT, version, NOON, List.of(new ArmStats.Arm(ARM, 1, 1, 0, 0, 0, BigDecimal.ZERO)));
        return Publication.of(Topic.ARM_STATS, UUID.randomUUID(), NOON, fact);
    }
}

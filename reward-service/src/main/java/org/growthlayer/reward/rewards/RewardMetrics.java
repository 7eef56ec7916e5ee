package org.growthlayer.reward.rewards;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts rewards by what became of them. */
@ApplicationScoped
class RewardMetrics {
    private final MeterRegistry registry;

    RewardMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Verdict verdict) {
        Counter.builder("rewards").description("Rewards claimed, by what became of them").tag("outcome", name(verdict))
                .register(registry).increment();
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Booked(var outcome) -> outcome.toString();
            case Verdict.Duplicate _ -> "duplicate";
            case Verdict.NameReused _ -> "name_reused";
            case Verdict.WrongArm _ -> "wrong_arm";
            case Verdict.Erased _ -> "erased";
            case Verdict.Failed _ -> "failed_to_book";
        };
    }
}

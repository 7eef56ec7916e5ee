package org.growthlayer.reward.purchases;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts lines as they are told, and what contradicts them. */
@ApplicationScoped
class PurchaseMetrics {
    private final MeterRegistry registry;

    PurchaseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String provider, Posting posting) {
        posting.told()
                .forEach(line -> Counter.builder("purchases").description("Lines of the purchases ledger whose user is known")
                        .tag("provider", provider).tag("kind", line.movement().kind().toString()).register(registry).increment());
        Counter.builder("purchases.conflicts")
                .description("Things a provider told that contradict the ledger; what was there stays")
                .tag("provider", provider).register(registry).increment(posting.conflicts());
    }
}

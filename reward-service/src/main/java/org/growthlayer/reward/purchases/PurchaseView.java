package org.growthlayer.reward.purchases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.growthlayer.contracts.Purchase;
import org.jspecify.annotations.Nullable;

/** A line of the ledger as callers see it; the names are those of the fact. */
public record PurchaseView(UUID id, String purchaseId, String provider, Purchase.Kind kind, BigDecimal amount, String currency,
        @Nullable BigDecimal baseAmount, String baseCurrency, @Nullable String productId, @Nullable String reversesId,
        Instant occurredAt, Instant bookedAt) {
    static PurchaseView of(Purchase line) {
        return new PurchaseView(line.id(), line.purchaseId(), line.provider(), line.kind(), line.amount(), line.currency(),
                line.baseAmount(), line.baseCurrency(), line.productId(), line.reversesId(), line.occurredAt(), line.bookedAt());
    }
}

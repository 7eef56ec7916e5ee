package org.growthlayer.reward.storm;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the ledger of purchases, without what only the service can know. */
record Line(String purchaseId, String kind, @Nullable String user, BigDecimal amount, String currency, @Nullable BigDecimal base,
        @Nullable String reverses, Instant occurredAt) {
    Line {
        amount = amount.stripTrailingZeros();
        base = base == null ? null : base.stripTrailingZeros();
    }
}

package org.growthlayer.ltv.imports;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import org.growthlayer.edge.requests.Amount;
import org.growthlayer.edge.requests.EventId;
import org.growthlayer.edge.requests.UserId;
import org.growthlayer.ltv.booking.PurchaseInput;
import org.jspecify.annotations.Nullable;

/**
 * A line of an import.
 *
 * @param provider who has named the purchase, for instance {@code stripe}, so that the same purchase told over Kafka is the same line;
 *     {@code import} if absent
 */
record ImportedLine(@NotNull @EventId String purchaseId, @UserId String userId, @NotNull @Amount BigDecimal amount,
        @Nullable String currency, @NotNull Instant occurredAt,
        @Nullable @Pattern(regexp = "[a-z][a-z0-9_-]{0,31}", message = "must be a name like stripe") String provider) {
    private static final String NOBODY = "import";

    PurchaseInput purchase() {
        return new PurchaseInput(userId, amount, currency, occurredAt, purchaseId);
    }

    String namedBy() {
        return provider == null ? NOBODY : provider;
    }
}

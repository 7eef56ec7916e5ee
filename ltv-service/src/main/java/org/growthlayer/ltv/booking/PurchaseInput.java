package org.growthlayer.ltv.booking;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import org.growthlayer.edge.requests.Amount;
import org.growthlayer.edge.requests.EventId;
import org.growthlayer.edge.requests.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as a caller writes it.
 *
 * @param amount above 0, with no more decimals than the currency has
 * @param currency ISO 4217 code; the base currency if absent
 * @param occurredAt now if absent
 * @param purchaseId the caller's name for it; with the same one it is booked once
 */
public record PurchaseInput(@UserId String userId, @NotNull @Amount BigDecimal amount, @Nullable String currency,
        @Nullable Instant occurredAt, @Nullable @EventId String purchaseId) {}

package org.growthlayer.ltv.purchases;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.money.ExchangeRates;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger.
 *
 * @param purchaseId the provider's name for it
 * @param amount above 0 for a sale, below for a refund or a dispute, the opposite of what it reverses for a reversal
 * @param baseAmount the amount in the base currency; null if there is no rate
 * @param reversesId the {@code purchaseId} of the line whose money moves back, if the provider told it
 */
public record Line(String provider, String purchaseId, String userId, Purchase.Kind kind, BigDecimal amount, String currency,
        @Nullable BigDecimal baseAmount, @Nullable String reversesId, Instant occurredAt, Instant bookedAt) {

    /** A line that another service has told. Its base amount stands, unless it is in another currency than is counted in here. */
    public static Line of(Purchase fact, ExchangeRates rates) {
        var base = fact.baseCurrency().equals(rates.base())
                ? fact.baseAmount()
                : rates.toBase(fact.amount(), fact.currency()).orElse(null);
        return new Line(fact.provider(), fact.purchaseId(), fact.userId(), fact.kind(), fact.amount(), fact.currency(), base,
                fact.reversesId(), fact.occurredAt(), fact.bookedAt());
    }

    /** Its name among those of all providers. */
    public Key key() {
        return new Key(provider, purchaseId);
    }

    /** The day on which it moved, in UTC. */
    public LocalDate day() {
        return LocalDate.ofInstant(occurredAt, ZoneOffset.UTC);
    }

    /** The same, as this user's. */
    public Line of(String user) {
        return new Line(provider, purchaseId, user, kind, amount, currency, baseAmount, reversesId, occurredAt, bookedAt);
    }

    /** Whether both tell of the same money of the same user. */
    public boolean isSameAs(Line other) {
        return userId.equals(other.userId) && amount.compareTo(other.amount) == 0 && currency.equals(other.currency);
    }

    /** What names a line. */
    public record Key(String provider, String purchaseId) {}
}

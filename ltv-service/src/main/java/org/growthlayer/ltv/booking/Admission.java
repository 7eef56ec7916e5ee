package org.growthlayer.ltv.booking;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.ltv.purchases.Line;
import org.growthlayer.money.ExchangeRates;
import org.jspecify.annotations.Nullable;

/** Makes a line of a well-formed purchase, or says why it cannot be one. */
@ApplicationScoped
public class Admission {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private final ExchangeRates rates;
    private final Duration clockSkew;
    private final Clock clock;

    /**
     * Checks purchases against these rules.
     *
     * @param clockSkew how far ahead of ours the clock of a caller may be
     */
    Admission(ExchangeRates rates, @ConfigProperty(name = "growth.ltv.clock-skew", defaultValue = "5m") Duration clockSkew,
            Clock clock) {
        this.rates = rates;
        this.clockSkew = clockSkew;
        this.clock = clock;
    }

    /**
     * The line of a purchase that is posted.
     *
     * @param provider who has named it
     * @param purchaseId its name there
     * @throws Problem 400 naming the field that cannot be
     */
    public Line admit(PurchaseInput input, String provider, String purchaseId) {
        if (input.amount().signum() == 0) {
            throw Problem.badRequest("amount", "out_of_range", "must be above 0");
        }
        return admitPast(input, provider, purchaseId);
    }

    /** As {@link #admit}, for history: a free order of the past brought nothing, and still says that the customer was there. */
    public Line admitPast(PurchaseInput input, String provider, String purchaseId) {
        var currency = currency(input.currency());
        var amount = amount(input.amount(), currency);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Line(provider, purchaseId, input.userId(), Purchase.Kind.PURCHASE, amount, currency.getCurrencyCode(),
                rates.toBase(amount, currency.getCurrencyCode()).orElse(null), null, occurredAt(input.occurredAt(), now), now);
    }

    private Currency currency(@Nullable String code) {
        try {
            return Currency.getInstance(code == null ? rates.base() : code);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("currency", "unknown_currency", "must be an ISO 4217 code, in capitals");
        }
    }

    private static BigDecimal amount(BigDecimal amount, Currency currency) {
        if (amount.signum() < 0) {
            throw Problem.badRequest("amount", "out_of_range", "must not be negative");
        }
        var decimals = currency.getDefaultFractionDigits();
        if (decimals >= 0 && amount.stripTrailingZeros().scale() > decimals) {
            throw Problem.badRequest("amount", "too_many_decimals",
                    "must have at most " + decimals + " decimals in " + currency.getCurrencyCode());
        }
        return amount;
    }

    private Instant occurredAt(@Nullable Instant told, Instant now) {
        var occurredAt = told == null ? now : told.truncatedTo(ChronoUnit.MICROS);
        if (occurredAt.isAfter(now.plus(clockSkew))) {
            throw Problem.badRequest("occurred_at", "in_the_future", "A purchase cannot occur after it is told.");
        }
        if (occurredAt.isBefore(EARLIEST)) {
            throw Problem.badRequest("occurred_at", "out_of_range", "A purchase cannot occur before " + EARLIEST + ".");
        }
        return occurredAt;
    }
}

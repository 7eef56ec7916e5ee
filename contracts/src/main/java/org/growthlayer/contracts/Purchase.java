package org.growthlayer.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * Money moved between a user and a provider: one line of the purchases ledger. Told once, when the line is booked and its user is known.
 *
 * @param purchaseId the provider's name for it, unique per provider: {@code pi_…}, {@code re_…}, a transaction id, an order id
 * @param amount what moved, in {@code currency}: what a user paid is above 0, what they got back below
 * @param currency ISO 4217 code of {@code amount}
 * @param baseAmount {@code amount} in {@code baseCurrency}; absent if no rate is configured for its currency, and then it is in no sum
 * @param baseCurrency ISO 4217 code of the currency that revenue is counted in
 * @param productId the provider's name for what was bought, if it told one
 * @param reversesId the {@code purchaseId} of the line that a refund, a dispute or a reversal belongs to, if the provider told it
 */
public record Purchase(UUID id, String purchaseId, String provider, Kind kind, String userId, BigDecimal amount, String currency,
        @Nullable BigDecimal baseAmount, String baseCurrency, @Nullable String productId, @Nullable String reversesId,
        Instant occurredAt, Instant bookedAt) implements Fact {
    public Purchase {
        requireNonNull(id, "id");
        requireNonNull(purchaseId, "purchase_id");
        requireNonNull(provider, "provider");
        requireNonNull(kind, "kind");
        requireNonNull(userId, "user_id");
        requireNonNull(amount, "amount");
        requireNonNull(currency, "currency");
        requireNonNull(baseCurrency, "base_currency");
        requireNonNull(occurredAt, "occurred_at");
        requireNonNull(bookedAt, "booked_at");
    }

    @Override
    public String partitionKey() {
        return userId;
    }

    /**
     * PURCHASE: paid once, or the first time for a subscription; RENEWAL: paid again for a subscription; REFUND: given back; DISPUTE:
     * taken back by a bank; REVERSAL: a refund or a dispute came to nothing and the money is there again.
     */
    public enum Kind {
        PURCHASE, RENEWAL, REFUND, DISPUTE, REVERSAL;

        /** Whether a user paid, and is not given back or charged anew for what they paid before. */
        public boolean isSale() {
            return this == PURCHASE || this == RENEWAL;
        }

        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}

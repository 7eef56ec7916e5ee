package org.growthlayer.reward.purchases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.growthlayer.contracts.Purchase;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved, as a provider tells it. The same {@code purchaseId} again is the same movement, whichever message tells it.
 *
 * @param purchaseId the provider's name for it, unique per provider; of a business event that several messages tell of, always the same
 * @param amount above 0 for a sale, below for a refund or a dispute, the opposite of what it reverses for a reversal
 * @param currency ISO 4217 code of {@code amount}, in capitals
 * @param userId whose it is, if the message says so
 * @param payers references of the provider by which it is found out whose it is, the most specific first
 * @param reversesId the {@code purchaseId}, or another name, of the line that a refund, dispute or reversal belongs to; if nothing else
 *     says whose it is, it is of the user of that line
 * @param productId the provider's name for what was bought
 * @param occurredAt when it moved; if several messages tell of it, the earliest stands
 * @param isNamed false if the provider has another name for it, which this message does not tell: it is the same movement as one of this
 *     kind and amount that is told by that name
 */
public record Movement(String purchaseId, Purchase.Kind kind, BigDecimal amount, String currency, @Nullable String userId,
        List<String> payers, @Nullable String reversesId, @Nullable String productId, Instant occurredAt,
        boolean isNamed) {
    public Movement {
        payers = List.copyOf(payers);
        var sign = amount.signum();
        if (kind.isSale() ? sign <= 0 : kind == Purchase.Kind.REVERSAL ? sign == 0 : sign >= 0) {
            throw new IllegalArgumentException("a " + kind + " of " + amount + " is none");
        }
    }

    /** A movement by the provider's name for it. */
    public Movement(String purchaseId, Purchase.Kind kind, BigDecimal amount, String currency, @Nullable String userId,
            List<String> payers, @Nullable String reversesId, @Nullable String productId, Instant occurredAt) {
        this(purchaseId, kind, amount, currency, userId, payers, reversesId, productId, occurredAt, true);
    }

    /** The same, by a name that is not the provider's. */
    public Movement unnamed() {
        return new Movement(purchaseId, kind, amount, currency, userId, payers, reversesId, productId, occurredAt, false);
    }

    /** Whether both move the same money, as far as one can tell who knows neither name. */
    boolean isSameAs(Movement other) {
        return kind == other.kind && amount.compareTo(other.amount) == 0 && currency.equals(other.currency);
    }

    /** The same, as this user's. */
    Movement of(String user) {
        return new Movement(purchaseId, kind, amount, currency, user, payers, reversesId, productId, occurredAt, isNamed);
    }

    /** The same, without what leads back to whoever paid. */
    Movement withoutPayers() {
        return new Movement(purchaseId, kind, amount, currency, userId, List.of(), reversesId, productId, occurredAt, isNamed);
    }

    /** The same, as belonging to another line. */
    Movement reversing(String otherId) {
        return new Movement(purchaseId, kind, amount, currency, userId, payers, otherId, productId, occurredAt,
                isNamed);
    }
}

package org.growthlayer.reward.apple;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * One charge, as far as the ledger cares. Times are milliseconds since 1970.
 *
 * @param originalTransactionId the same for all charges of a subscription
 * @param appAccountToken what the app called its user at the purchase
 * @param price in thousandths of the currency, for all of the quantity
 * @param revocationPercentage how much is given back, in thousandths of a percent; only said if it is not all
 */
record AppleTransaction(String transactionId, @Nullable String originalTransactionId, @Nullable String productId,
        @Nullable Long purchaseDate, @Nullable UUID appAccountToken, @Nullable String inAppOwnershipType,
        @Nullable String transactionReason, @Nullable Long price, @Nullable String currency, @Nullable Long revocationDate,
        @Nullable String revocationType, @Nullable Integer revocationPercentage) {
    AppleTransaction {
        requireNonNull(transactionId, "transactionId");
    }

    /** Whether somebody else of the family paid. */
    boolean isShared() {
        return "FAMILY_SHARED".equals(inAppOwnershipType);
    }
}

package org.growthlayer.reward.apple;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.reward.purchases.Movement;
import org.growthlayer.reward.purchases.Payer;
import org.growthlayer.reward.webhooks.Reading;
import org.jspecify.annotations.Nullable;

/** What a notification means to the ledger. */
final class AppleReading {
    private static final int MILLI = 3;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100_000);

    private final AppleNotification.Head head;
    private final AppleTransaction transaction;

    private AppleReading(AppleNotification.Head head, AppleTransaction transaction) {
        this.head = head;
        this.transaction = transaction;
    }

    /** Reads a notification. */
    static Reading of(AppleNotification notification) {
        var transaction = notification.transaction();
        if (transaction == null || transaction.isShared() || !movesMoney(notification.head())) {
            return new Reading.Nothing(notification.head().name());
        }
        try {
            return new AppleReading(notification.head(), transaction).read();
        } catch (UnreadableException e) {
            return new Reading.Dead(e.getMessage());
        }
    }

    private static boolean movesMoney(AppleNotification.Head head) {
        return switch (head.notificationType()) {
            case "SUBSCRIBED", "ONE_TIME_CHARGE", "OFFER_REDEEMED", "DID_RENEW", "REFUND", "REFUND_REVERSED" -> true;
            // An upgrade starts a new period at once, and is paid at once.
            case "DID_CHANGE_RENEWAL_PREF" -> "UPGRADE".equals(head.subtype());
            default -> false;
        };
    }

    private Reading read() {
        var price = price();
        if (price.signum() == 0) {
            return new Reading.Entries(head.name(), List.of(), payers());
        }
        var movements = new ArrayList<Movement>();
        movements.add(movement(transaction.transactionId(), kind(), price, null,
                time(transaction.purchaseDate(), "purchaseDate")));
        switch (head.notificationType()) {
            case "REFUND" -> movements.add(refund(price));
            case "REFUND_REVERSED" -> movements.add(reversal(price));
            default -> {
                // The sale is all there is.
            }
        }
        return new Reading.Entries(head.name(), movements, payers());
    }

    private Movement refund(BigDecimal price) {
        var revoked = time(transaction.revocationDate(), "revocationDate");
        // A transaction can be refunded again after a refund was taken back.
        var id = transaction.transactionId() + ":refund:" + revoked.toEpochMilli();
        return movement(id, Kind.REFUND, share(price).negate(), transaction.transactionId(), revoked);
    }

    private Movement reversal(BigDecimal price) {
        var id = transaction.transactionId() + ":reversal:" + head.notificationUUID();
        return movement(id, Kind.REVERSAL, share(price), transaction.transactionId(), time(head.signedDate(), "signedDate"));
    }

    private Movement movement(String id, Kind kind, BigDecimal amount, @Nullable String reversesId, Instant at) {
        var payers = Optional.ofNullable(transaction.originalTransactionId()).map(List::of).orElse(List.of());
        return new Movement(id, kind, amount, currency().getCurrencyCode(), userId().orElse(null), payers, reversesId,
                transaction.productId(), at);
    }

    /** The same from whatever notification tells of the transaction, if Apple gives the reason. */
    private Kind kind() {
        var reason = Objects.requireNonNullElse(transaction.transactionReason(), "");
        return switch (reason) {
            case "RENEWAL" -> Kind.RENEWAL;
            case "PURCHASE" -> Kind.PURCHASE;
            default -> head.notificationType().equals("DID_RENEW") ? Kind.RENEWAL : Kind.PURCHASE;
        };
    }

    private BigDecimal price() {
        var price = transaction.price();
        if (price == null || price < 0) {
            throw new UnreadableException("the transaction has no price");
        }
        var exact = BigDecimal.valueOf(price, MILLI).stripTrailingZeros();
        return exact.setScale(Math.max(exact.scale(), currency().getDefaultFractionDigits()));
    }

    /** What of the price was given back. */
    private BigDecimal share(BigDecimal price) {
        var percentage = transaction.revocationPercentage();
        if (percentage == null) {
            if ("REFUND_PRORATED".equals(transaction.revocationType())) {
                throw new UnreadableException("a prorated refund does not say its percentage");
            }
            return price;
        }
        if (percentage <= 0 || percentage > WHOLE.intValue()) {
            throw new UnreadableException("a refund of " + percentage + " thousandths of a percent is none");
        }
        return price.multiply(BigDecimal.valueOf(percentage)).divide(WHOLE, price.scale(), RoundingMode.HALF_EVEN);
    }

    private Currency currency() {
        try {
            return Currency.getInstance(Objects.requireNonNullElse(transaction.currency(), ""));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("the transaction has no currency that is known");
        }
    }

    private List<Payer> payers() {
        var original = transaction.originalTransactionId();
        return original == null ? List.of() : userId().map(user -> new Payer(original, user)).stream().toList();
    }

    private Optional<String> userId() {
        return Optional.ofNullable(transaction.appAccountToken()).map(Object::toString);
    }

    private static Instant time(@Nullable Long milliseconds, String field) {
        if (milliseconds == null) {
            throw new UnreadableException(field + " is missing");
        }
        return Instant.ofEpochMilli(milliseconds);
    }

    private static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}

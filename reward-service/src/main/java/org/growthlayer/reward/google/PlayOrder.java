package org.growthlayer.reward.google;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.reward.purchases.Movement;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * An order: what was paid at once, and what was given back of it since.
 *
 * @param orderId the first order of a subscription has an id without an ending, its renewals end in {@code ..0}, {@code ..1} and so on
 * @param total what the customer paid, after discounts and with taxes
 */
record PlayOrder(String orderId, @Nullable String state, @Nullable Instant createTime, @Nullable PlayMoney total,
        @Nullable List<Item> lineItems, @Nullable History orderHistory) {
    private static final Pattern RENEWAL = Pattern.compile("(?<first>.+)\\.\\.(?<number>[0-9]{1,6})");
    private static final History NO_HISTORY = new History(null, null, null);

    PlayOrder {
        requireNonNull(orderId, "orderId");
        lineItems = lineItems == null ? List.of() : List.copyOf(lineItems);
        orderHistory = orderHistory == null ? NO_HISTORY : orderHistory;
    }

    /** Whether it is not yet known if it will be paid. */
    boolean isPending() {
        return "PENDING".equals(state);
    }

    /** Whether somebody paid something; not if it was called off before. */
    boolean isPaid() {
        return !isPending() && !"CANCELED".equals(state) && amount(total).signum() > 0;
    }

    /** Whether it shows that something of it was given back, or all. */
    boolean isGivenBack(boolean full) {
        return history().refundEvent() != null || (!full && !history().processedRefunds().isEmpty());
    }

    /** Whether it was made after this time. */
    boolean isAfter(Instant time) {
        return created().isAfter(time);
    }

    /** The order that this one renews; empty for a first one. */
    Optional<String> previousId() {
        var renewal = RENEWAL.matcher(orderId);
        if (!renewal.matches()) {
            return Optional.empty();
        }
        var number = Integer.parseInt(renewal.group("number"));
        return Optional.of(number == 0 ? renewal.group("first") : renewal.group("first") + ".." + (number - 1));
    }

    /**
     * All its lines in the ledger: the sale, and each time something was given back.
     *
     * @param userId whose it is, if that is known
     * @param tokens the purchase tokens it belongs to
     * @throws BadDataException if it does not say what was paid
     */
    List<Movement> movements(@Nullable String userId, List<String> tokens) {
        if (!isPaid()) {
            return List.of();
        }
        var paid = amount(total);
        var lines = new Lines(userId, tokens, requireNonNull(total).currency().getCurrencyCode());
        var movements = new ArrayList<Movement>();
        movements.add(lines.line(orderId, previousId().isPresent() ? Kind.RENEWAL : Kind.PURCHASE, paid, null, paidAt()));
        var back = BigDecimal.ZERO;
        for (var refund : history().processedRefunds()) {
            var part = refund.amount();
            var name = orderId + ":refund:" + refund.created().toEpochMilli();
            back = back.add(part);
            lines.back(name, Kind.REFUND, part, refund.processed()).ifPresent(movements::add);
        }
        var full = history().refundEvent();
        if (full != null) {
            // In full means that nothing is left, whatever parts of it were given back before.
            lines.back(orderId + ":refund", full.kind(), paid.subtract(back), full.at()).ifPresent(movements::add);
        }
        return movements;
    }

    private Instant paidAt() {
        var processed = history().processedEvent();
        return processed == null || processed.eventTime() == null ? created() : processed.eventTime();
    }

    private Instant created() {
        return time(createTime);
    }

    private History history() {
        return requireNonNull(orderHistory);
    }

    private static BigDecimal amount(@Nullable PlayMoney money) {
        if (money == null) {
            throw new BadDataException("an order does not say its amount");
        }
        return money.amount();
    }

    private static Instant time(@Nullable Instant time) {
        if (time == null) {
            throw new BadDataException("an order does not say its times");
        }
        return time;
    }

    /** Something that was bought in it. */
    record Item(@Nullable String productId) {}

    /** What happened to it. */
    record History(@Nullable Event processedEvent, @Nullable Refund refundEvent,
            @Nullable List<PartialRefund> partialRefundEvents) {
        List<PartialRefund> processedRefunds() {
            var all = partialRefundEvents == null ? List.<PartialRefund>of() : partialRefundEvents;
            return all.stream().filter(refund -> refund.processTime() != null).toList();
        }
    }

    /** That it was paid. */
    record Event(@Nullable Instant eventTime) {}

    /** That all of it was given back. */
    record Refund(@Nullable Instant eventTime, @Nullable String refundReason) {
        Kind kind() {
            return "CHARGEBACK".equals(refundReason) ? Kind.DISPUTE : Kind.REFUND;
        }

        Instant at() {
            return time(eventTime);
        }
    }

    /**
     * That some of it was given back.
     *
     * @param processTime when it was; absent before
     */
    record PartialRefund(@Nullable Instant createTime, @Nullable Instant processTime, @Nullable RefundDetails refundDetails) {
        Instant created() {
            return time(createTime);
        }

        Instant processed() {
            return time(processTime);
        }

        BigDecimal amount() {
            return PlayOrder.amount(refundDetails == null ? null : refundDetails.total());
        }
    }

    /** How much was given back. */
    record RefundDetails(@Nullable PlayMoney total) {}

    /** Makes lines of this order. */
    private final class Lines {
        private final @Nullable String userId;
        private final List<String> tokens;
        private final String currency;

        Lines(@Nullable String userId, List<String> tokens, String currency) {
            this.userId = userId;
            this.tokens = tokens;
            this.currency = currency;
        }

        Movement line(String name, Kind kind, BigDecimal amount, @Nullable String reversesId, Instant at) {
            var product = requireNonNull(lineItems).stream().flatMap(item -> Stream.ofNullable(item.productId())).findFirst();
            return new Movement(name, kind, amount, currency, userId, tokens, reversesId, product.orElse(null), at);
        }

        Optional<Movement> back(String name, Kind kind, BigDecimal amount, Instant at) {
            return amount.signum() <= 0 ? Optional.empty() : Optional.of(line(name, kind, amount.negate(), orderId, at));
        }
    }
}

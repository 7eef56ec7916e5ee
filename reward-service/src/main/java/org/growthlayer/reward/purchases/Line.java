package org.growthlayer.reward.purchases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.UUID;
import org.growthlayer.contracts.Purchase;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * A line of the ledger.
 *
 * @param movement what moved; {@code userId} is null as long as nobody knows whose it is
 * @param baseAmount the amount in {@code baseCurrency}; null if there was no rate
 * @param toldAt null until its user is known
 */
record Line(UUID id, Movement movement, @Nullable BigDecimal baseAmount, String baseCurrency, Instant bookedAt,
        @Nullable Instant toldAt) {
    String purchaseId() {
        return movement.purchaseId();
    }

    @Nullable
    String userId() {
        return movement.userId();
    }

    boolean isTold() {
        return toldAt != null;
    }

    /** Told of once more: what was not known is, and the earliest time stands. Money and user stay what they were told first. */
    Line and(Movement again) {
        var payers = new LinkedHashSet<>(movement.payers());
        payers.addAll(again.payers());
        var earliest = again.occurredAt().isBefore(movement.occurredAt()) ? again.occurredAt() : movement.occurredAt();
        return with(new Movement(purchaseId(), movement.kind(), movement.amount(), movement.currency(),
                first(movement.userId(), again.userId()), new ArrayList<>(payers),
                first(movement.reversesId(), again.reversesId()),
                first(movement.productId(), again.productId()), earliest, movement.isNamed()));
    }

    Line reversing(String otherId) {
        return with(movement.reversing(otherId));
    }

    /** Its user is known now. */
    Line told(String user, Instant now) {
        return new Line(id, movement.of(user), baseAmount, baseCurrency, bookedAt, now);
    }

    Purchase fact(String provider) {
        return new Purchase(id, purchaseId(), provider, movement.kind(), requireNonNull(userId()), movement.amount(),
                movement.currency(), baseAmount, baseCurrency, movement.productId(), movement.reversesId(), movement.occurredAt(),
                bookedAt);
    }

    private Line with(Movement changed) {
        return new Line(id, changed, baseAmount, baseCurrency, bookedAt, toldAt);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}

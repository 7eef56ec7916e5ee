package org.growthlayer.reward.stripe;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.reward.purchases.Movement;
import org.growthlayer.reward.stripe.StripeObject.UnreadableException;

/** What events about money that went back say to the ledger. Whose it is, is known by the payment it was. */
final class StripeReversals {
    private StripeReversals() {}

    /** A refund: money has gone back when it has succeeded, and has come again when it fails after that. */
    static void refunded(Gathering gathering, StripeObject refund, Instant created) {
        var payment = payment(refund);
        gathering.named(refund.reference("charge"), payment);
        switch (refund.text("status").orElse("")) {
            case "succeeded" -> gathering.moved(movement(refund.id(), Kind.REFUND, positive(refund).negate(), refund, payment,
                    refund.time("created").orElse(created)));
            case "failed" ->
                gathering.moved(movement(refund.id() + ":failed", Kind.REVERSAL, positive(refund), refund, refund.id(),
                        created));
            default -> {
                // Nothing has moved yet, or ever will.
            }
        }
    }

    /**
     * A charge of which something was refunded. Before 2022-11-15 it lists its refunds; since then it says how much was refunded in all, and
     * how much before. That is one refund without its name: the ledger takes it for the one of this amount that the events of refunds tell.
     */
    static void chargeRefunded(Gathering gathering, StripeEvent event) {
        var charge = event.object();
        var refunds = charge.list("refunds");
        StripeSales.charged(gathering, charge);
        refunds.forEach(refund -> refunded(gathering, refund, event.created()));
        if (refunds.isEmpty()) {
            var total = charge.amount("amount_refunded");
            var before = event.wasAmount("amount_refunded").orElse(BigDecimal.ZERO);
            if (total.compareTo(before) > 0) {
                gathering.moved(
                        movement(charge.id() + ":refunded:" + total.unscaledValue(), Kind.REFUND, before.subtract(total), charge,
                                payment(charge), event.created()).unnamed());
            }
        }
    }

    /** A dispute about which a bank took money; an inquiry takes none. */
    static void withdrawn(Gathering gathering, StripeObject dispute, Instant created) {
        gathering.moved(
                movement(withdrawal(dispute), Kind.DISPUTE, positive(dispute).negate(), dispute, payment(dispute), created));
    }

    /** A dispute that was won. */
    static void reinstated(Gathering gathering, StripeObject dispute, Instant created) {
        gathering.moved(
                movement(dispute.id() + ":reinstated", Kind.REVERSAL, positive(dispute), dispute, withdrawal(dispute), created));
    }

    private static String withdrawal(StripeObject dispute) {
        return dispute.id() + ":withdrawn";
    }

    private static String payment(StripeObject object) {
        return object.reference("payment_intent").or(() -> object.reference("charge"))
                .or(() -> object.text("object").filter("charge"::equals).map(_ -> object.id()))
                .orElseThrow(() -> new UnreadableException("neither payment nor charge"));
    }

    private static BigDecimal positive(StripeObject object) {
        return Optional.of(object.amount("amount")).filter(amount -> amount.signum() > 0)
                .orElseThrow(() -> new UnreadableException("an amount of 0 or less"));
    }

    private static Movement movement(String id, Kind kind, BigDecimal amount, StripeObject object, String reverses,
            Instant occurredAt) {
        return new Movement(id, kind, amount, object.currency(), null, List.of(), reverses, null, occurredAt);
    }
}

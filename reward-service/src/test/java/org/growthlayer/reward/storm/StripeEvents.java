package org.growthlayer.reward.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** What Stripe posts when money moves: several events for one movement, in the shapes before and since the API version 2025-03-31. */
final class StripeEvents {
    private static final Pattern NUMBER = Pattern.compile("_([a-z0-9]+-\\d+)");

    private final String name;
    private final RandomGenerator random;
    private int told;

    /**
     * Events whose ids are told nowhere else.
     *
     * @param name part of every id
     */
    StripeEvents(String name, RandomGenerator random) {
        this.name = name;
        this.random = random;
    }

    static int decimals(String currency) {
        return currency.equals("JPY") ? 0 : 2;
    }

    /** The events that tell of it, and some that mean nothing. */
    List<String> of(Happening moved) {
        return switch (moved.kind()) {
            case PURCHASE, RENEWAL -> moved.id().startsWith("in_") ? invoice(moved) : payment(moved);
            case REFUND -> refund(moved);
            case DISPUTE -> List.of(event("charge.dispute.created", moved, dispute(moved)),
                    event("charge.dispute.funds_withdrawn", moved, dispute(moved)));
            case REVERSAL -> List.of(moved.id().endsWith(":failed")
                    ? event("refund.failed", moved, refund(moved, "failed"))
                    : event("charge.dispute.funds_reinstated", moved, dispute(moved)));
            case ENROLMENT, REWARD -> throw new IllegalArgumentException("Stripe knows nothing of " + moved);
        };
    }

    private List<String> payment(Happening sale) {
        if (sale.user() == null) {
            return List.of(event("payment_intent.succeeded", sale, intent(sale, "")));
        }
        return switch (random.nextInt(4)) {
            case 0 -> List.of(event("payment_intent.succeeded", sale, intent(sale, user(sale))));
            case 1 -> List.of(event("payment_intent.succeeded", sale, intent(sale, user(sale))), charge(sale),
                    event("checkout.session.completed", sale, session(sale, "paid")));
            case 2 -> List.of(event("checkout.session.completed", sale, session(sale, "paid")));
            default -> List.of(event("payment_intent.succeeded", sale, intent(sale, "")),
                    event("checkout.session.completed", sale, session(sale, "unpaid")),
                    event("checkout.session.async_payment_succeeded", sale, session(sale, "paid")));
        };
    }

    private List<String> invoice(Happening sale) {
        var events = new ArrayList<String>();
        events.add(event("payment_intent.succeeded", sale, random.nextBoolean()
                ? intent(sale, "")
                : intent(sale, "").replace("\"amount_received\"", "\"invoice\":\"" + sale.id() + "\",\"amount_received\"")));
        if (random.nextBoolean()) {
            events.add(event("invoice.paid", sale, invoiceBefore2025(sale)));
            events.add(event("invoice.payment_succeeded", sale, invoiceBefore2025(sale)));
            events.add(event("customer.subscription.updated", sale, """
                    {"id":"sub_%s","object":"subscription","customer":"cus_%1$s","metadata":{%s}}""".formatted(number(sale),
                    user(sale))));
        } else {
            events.add(event("invoice.paid", sale, invoiceSince2025(sale)));
            events.add(event("invoice_payment.paid", sale,
                    """
                            {"id":"inpay_%s","object":"invoice_payment","invoice":"%s","payment":{"type":"payment_intent","payment_intent":"pi_%1$s"}}"""
                            .formatted(number(sale), sale.id())));
        }
        return events;
    }

    private String invoiceBefore2025(Happening sale) {
        return """
                {"id":"%s","object":"invoice","amount_paid":%d,"currency":"%s","billing_reason":"%s","customer":"cus_%s",\
                "subscription":"sub_%5$s","payment_intent":"pi_%5$s","charge":"ch_%5$s","status_transitions":{"paid_at":%d},\
                "lines":{"object":"list","data":[{"price":{"product":"prod_1"}}]}}"""
                .formatted(sale.id(), minor(sale), currency(sale), billingReason(sale), number(sale), sale.at().getEpochSecond());
    }

    private String invoiceSince2025(Happening sale) {
        return """
                {"id":"%s","object":"invoice","amount_paid":%d,"currency":"%s","billing_reason":"%s","customer":"cus_%s",\
                "parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_%5$s","metadata":{%s}}},\
                "status_transitions":{"paid_at":%d},"lines":{"object":"list","data":[{"pricing":{"price_details":{"product":"prod_1"}}}]}}"""
                .formatted(sale.id(), minor(sale), currency(sale), billingReason(sale), number(sale), user(sale),
                        sale.at().getEpochSecond());
    }

    private static String billingReason(Happening sale) {
        return sale.kind() == Happening.Kind.RENEWAL ? "subscription_cycle" : "subscription_create";
    }

    private static String intent(Happening sale, String metadata) {
        return """
                {"id":"pi_%s","object":"payment_intent","amount_received":%d,"currency":"%s","customer":"cus_%1$s",\
                "latest_charge":"ch_%1$s","metadata":{%s}}""".formatted(number(sale), minor(sale), currency(sale), metadata);
    }

    private static String session(Happening sale, String paymentStatus) {
        return """
                {"id":"cs_%s","object":"checkout.session","mode":"payment","payment_status":"%s","payment_intent":"pi_%1$s",\
                "invoice":null,"customer":null,"client_reference_id":"%s","amount_total":%d,"currency":"%s","metadata":{}}"""
                .formatted(number(sale), paymentStatus, sale.user(), minor(sale), currency(sale));
    }

    private String charge(Happening sale) {
        return event("charge.succeeded", sale, """
                {"id":"ch_%s","object":"charge","payment_intent":"pi_%1$s","amount":%d,"currency":"%s"}"""
                .formatted(number(sale), minor(sale), currency(sale)));
    }

    private List<String> refund(Happening refund) {
        var succeeded = refund(refund, "succeeded");
        return switch (random.nextInt(3)) {
            case 0 -> List.of(event("refund.created", refund, succeeded));
            case 1 ->
                List.of(event("refund.created", refund, refund(refund, "pending")), event("refund.updated", refund, succeeded));
            default -> List.of(event("refund.created", refund, succeeded), event("charge.refunded", refund, """
                    {"id":"ch_%s","object":"charge","payment_intent":"pi_%1$s","amount_refunded":%d,"currency":"%s",\
                    "refunds":{"object":"list","data":[%s]}}"""
                    .formatted(number(refund), minor(refund), currency(refund), succeeded)));
        };
    }

    private static String refund(Happening refund, String status) {
        var when = status.equals("failed") ? "" : ",\"created\":" + refund.at().getEpochSecond();
        return """
                {"id":"re_%s","object":"refund","status":"%s","amount":%d,"currency":"%s","payment_intent":"pi_%1$s","charge":"ch_%1$s"%s}"""
                .formatted(number(refund), status, minor(refund), currency(refund), when);
    }

    private static String dispute(Happening dispute) {
        return """
                {"id":"du_%s","object":"dispute","amount":%d,"currency":"%s","payment_intent":"pi_%1$s","charge":"ch_%1$s"}"""
                .formatted(number(dispute), minor(dispute), currency(dispute));
    }

    private String event(String type, Happening moved, String object) {
        return """
                {"id":"evt_%s-%d","object":"event","api_version":"2025-09-30.clover","created":%d,"livemode":false,"type":"%s",\
                "data":{"object":%s}}""".formatted(name, told++, moved.at().getEpochSecond(), type, object);
    }

    private static String user(Happening sale) {
        return "\"user_id\":\"" + sale.user() + "\"";
    }

    /** What all objects of one sale have in common. */
    private static String number(Happening moved) {
        var number = NUMBER.matcher(moved.id());
        if (!number.find()) {
            throw new IllegalArgumentException("no number in " + moved.id());
        }
        return number.group(1);
    }

    private static String currency(Happening moved) {
        return requireNonNull(moved.currency()).toLowerCase(Locale.ROOT);
    }

    private static long minor(Happening moved) {
        return requireNonNull(moved.amount()).abs().movePointRight(decimals(requireNonNull(moved.currency()))).setScale(0)
                .longValueExact();
    }
}

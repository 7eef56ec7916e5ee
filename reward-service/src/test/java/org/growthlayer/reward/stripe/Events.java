package org.growthlayer.reward.stripe;

import java.time.Instant;
import java.util.List;

/** Bodies of Stripe's events, cut down to what is said of money, in the shapes that its API documents. */
public final class Events {
    private static final String NOBODY = "{}";
    private static final String USER = "{\"user_id\":\"user-1\"}";

    private final String run;
    private final Instant at;
    private int count;

    /**
     * Events of one story.
     *
     * @param run part of all ids in it
     * @param at when it happens
     */
    public Events(String run, Instant at) {
        this.run = run;
        this.at = at;
    }

    /** An event about the object. {@code #} in its ids becomes the name of the story. */
    public String event(String type, String object) {
        return event(type, object, "");
    }

    /** An event about the object that had these values before. */
    public String event(String type, String object, String previous) {
        return """
                {"id":"evt_%s_%d","object":"event","api_version":"2026-07-29.dahlia","created":%d,"livemode":false,"type":"%s",
                 "data":{"object":%s%s}}"""
                .formatted(run, ++count, at.getEpochSecond() + count, type, object,
                        previous.isEmpty() ? "" : ",\"previous_attributes\":" + previous)
                .replace("#", run);
    }

    /** A payment that says nothing about invoices, as since 2025-03-31. */
    public String payment(String id, long amount, String metadata) {
        return event("payment_intent.succeeded",
                """
                        {"id":"pi_%s_#","object":"payment_intent","amount_received":%d,"currency":"usd","customer":"cus_#","latest_charge":"ch_%s_#",
                         "metadata":%s}"""
                        .formatted(id, amount, id, metadata));
    }

    /** A paid checkout of this payment. */
    public String checkout(String id, long amount, String user) {
        return event("checkout.session.completed",
                """
                        {"id":"cs_%s_#","object":"checkout.session","mode":"payment","payment_status":"paid","amount_total":%d,"currency":"usd",
                         "payment_intent":"pi_%s_#","client_reference_id":"%s","customer":null,"metadata":{}}"""
                        .formatted(id, amount, id, user));
    }

    /** An invoice of a subscription, as since 2025-03-31. */
    public String invoice(String id, String reason, long amount, String metadata) {
        return event("invoice.paid", """
                {"id":"in_%s_#","object":"invoice","amount_paid":%d,"currency":"usd","billing_reason":"%s","customer":"cus_#",
                 "parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_#","metadata":%s}},
                 "lines":{"data":[{"pricing":{"price_details":{"price":"price_1","product":"prod_1"}}}]},
                 "status_transitions":{"paid_at":%d}}""".formatted(id, amount, reason, metadata, at.getEpochSecond()));
    }

    /** Which payment paid which invoice. */
    public String invoicePayment(String id) {
        return event("invoice_payment.paid",
                """
                        {"id":"inpay_%s_#","object":"invoice_payment","invoice":"in_%s_#","payment":{"type":"payment_intent","payment_intent":"pi_%s_#"}}"""
                        .formatted(id, id, id));
    }

    /** A refund of this payment. */
    public String refund(String type, String id, String payment, long amount, String status) {
        return event(type,
                """
                        {"id":"re_%s_#","object":"refund","amount":%d,"currency":"usd","status":"%s","charge":"ch_%s_#","payment_intent":"pi_%s_#",
                         "created":%d}"""
                        .formatted(id, amount, status, payment, payment, at.getEpochSecond() + 60));
    }

    /** The charge of this payment, of which so much was refunded before and is now. */
    public String chargeRefunded(String payment, long before, long now) {
        return event("charge.refunded", """
                {"id":"ch_%s_#","object":"charge","amount":%d,"amount_refunded":%d,"currency":"usd","payment_intent":"pi_%s_#"}"""
                .formatted(payment, now, now, payment), "{\"amount_refunded\":%d}".formatted(before));
    }

    /** A dispute about this payment. */
    public String dispute(String type, String payment, long amount) {
        return event(type, """
                {"id":"du_%s_#","object":"dispute","amount":%d,"currency":"usd","status":"needs_response","charge":"ch_%s_#",
                 "payment_intent":"pi_%s_#"}""".formatted(payment, amount, payment, payment));
    }

    /** One-time payments, a subscription from its trial on, refunds, disputes; all of them user-1's, and most of what happens. */
    public List<String> story() {
        return List.of(payment("a", 999, NOBODY), checkout("a", 999, "user-1"), payment("b", 250, USER),
                refund("refund.created", "1", "a", 400, "succeeded"), refund("refund.failed", "1", "a", 400, "failed"),
                refund("refund.created", "2", "a", 300, "succeeded"), dispute("charge.dispute.funds_withdrawn", "b", 250),
                dispute("charge.dispute.funds_reinstated", "b", 250), invoice("1", "subscription_create", 500, USER),
                payment("1", 500, NOBODY), invoicePayment("1"), refund("refund.created", "3", "1", 500, "succeeded"),
                invoice("2", "subscription_cycle", 500, NOBODY), payment("2", 500, NOBODY), invoicePayment("2"),
                invoice("3", "subscription_create", 0, USER), event("customer.subscription.deleted", "{\"id\":\"sub_#\"}"));
    }
}

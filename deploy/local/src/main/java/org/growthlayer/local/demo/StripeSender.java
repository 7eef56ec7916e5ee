package org.growthlayer.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.growthlayer.local.demo.Shop.Event;
import org.growthlayer.local.mesh.Json;

/**
 * Tells the mesh of payments as Stripe does: one signed webhook for each delivery, again until it is taken.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">how Stripe signs</a>
 */
final class StripeSender {
    private static final int TRIES = 20;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3)).build();
    private final URI address;
    private final String secret;
    private final String run;
    private final Clock clock;
    private final AtomicInteger delivered = new AtomicInteger();
    private final Latencies latencies = new Latencies();

    /**
     * A sender.
     *
     * @param run tells the payments of this run from those of others
     */
    StripeSender(String base, String secret, String run, Clock clock) {
        this.address = URI.create(base + "/webhook/stripe");
        this.secret = secret;
        this.run = run;
        this.clock = clock;
    }

    int delivered() {
        return delivered.get();
    }

    Latencies latencies() {
        return latencies;
    }

    /** The ledger's names for the payments of this run begin or go on with this. */
    boolean isOfThisRun(String purchaseId) {
        return purchaseId.contains(run);
    }

    /** Delivers once. */
    void deliver(Event event, String user) throws IOException, InterruptedException {
        String body = Json.write(envelope(event, user));
        String failure = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long begun = System.nanoTime();
            int status = post(body, secret);
            if (status == 200) {
                latencies.add(System.nanoTime() - begun);
                delivered.incrementAndGet();
                return;
            }
            failure = "answered " + status;
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new IOException("a webhook was not taken: " + failure);
    }

    /** What a webhook is answered that somebody else signed. */
    int forge(Event event, String user) throws IOException, InterruptedException {
        return post(Json.write(envelope(event, user)), "whsec_of_somebody_else");
    }

    private int post(String body, String key) throws IOException, InterruptedException {
        long now = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", "t=" + now + ",v1=" + sign(now + "." + body, key))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String sign(String text, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private Map<String, Object> envelope(Event event, String user) {
        String payment = run + event.user();
        String type = switch (event.kind()) {
            case PAID -> "payment_intent.succeeded";
            case REFUNDED -> "refund.created";
            case DISPUTED -> "charge.dispute.funds_withdrawn";
            case DISPUTE_WON -> "charge.dispute.funds_reinstated";
        };
        return Map.of("id", "evt_" + event.kind().name().toLowerCase(Locale.ROOT).replace("_", "") + payment, "object", "event",
                "api_version", "2026-07-29.dahlia", "created", clock.instant().getEpochSecond(), "livemode", false, "type", type,
                "data", Map.of("object", object(event, payment, user)));
    }

    private static Map<String, Object> object(Event event, String payment, String user) {
        Map<String, Object> fields = new TreeMap<>(Map.of("amount", event.cents(), "currency", Shop.CURRENCY));
        switch (event.kind()) {
            case PAID -> fields.putAll(Map.of("id", "pi_" + payment, "object", "payment_intent", "amount_received", event.cents(),
                    "latest_charge", "ch_" + payment, "status", "succeeded", "metadata", Map.of("user_id", user)));
            case REFUNDED -> fields.putAll(Map.of("id", "re_" + payment, "object", "refund", "charge", "ch_" + payment,
                    "payment_intent", "pi_" + payment, "status", "succeeded"));
            case DISPUTED -> fields.putAll(dispute(payment, "needs_response"));
            case DISPUTE_WON -> fields.putAll(dispute(payment, "won"));
        }
        return fields;
    }

    private static Map<String, Object> dispute(String payment, String status) {
        return Map.of("id", "du_" + payment, "object", "dispute", "charge", "ch_" + payment, "payment_intent", "pi_" + payment,
                "status", status);
    }
}

package org.growthlayer.bench.rewards;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.growthlayer.bench.load.RequestTemplate;
import org.growthlayer.bench.load.Traffic;
import org.growthlayer.bench.rig.Population;

/**
 * Payments that succeeded, each told once, signed as Stripe signs: HMAC-SHA256 over the time, a dot and the body.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">how Stripe signs</a>
 */
final class StripeTraffic implements Traffic {
    /** What each of them brings. */
    static final BigDecimal PRICE = new BigDecimal("9.99");
    private static final String MAC = "HmacSHA256";
    private static final int TIME_DIGITS = 10;
    private static final int MAC_BYTES = 32;
    private static final String NUMBER = "0".repeat(Population.DIGITS);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> NAMES = List.of("evt_bench", "pi_bench", "ch_bench");

    private final RequestTemplate template;
    private final Mac mac;
    private final Clock clock;
    private final int signatureAt;
    private final List<Integer> namesAt;
    private final int userAt;
    private final LongSupplier users;
    private final LongSupplier events;

    /**
     * @param secret the endpoint's signing secret
     * @param users numbers of users, in the order in which they pay
     * @param events numbers that do not come twice
     */
    StripeTraffic(String secret, LongSupplier users, LongSupplier events, Clock clock) {
        String body = event(clock.instant());
        template = RequestTemplate.post("/webhook/stripe",
                List.of("Stripe-Signature: t=" + "0".repeat(TIME_DIGITS) + ",v1=" + "0".repeat(2 * MAC_BYTES)), body);
        signatureAt = template.at("t=000");
        namesAt = NAMES.stream().map(name -> template.at(name) + name.length()).toList();
        userAt = template.at(Population.USER) + Population.USER.length();
        this.users = users;
        this.events = events;
        this.clock = clock;
        try {
            mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + MAC, impossible);
        }
    }

    private static String event(Instant created) {
        return """
                {"id":"evt_bench%1$s","object":"event","api_version":"2025-03-31.basil","created":%3$d,"livemode":false,\
                "pending_webhooks":1,"type":"payment_intent.succeeded","request":{"id":null,"idempotency_key":null},"data":{"object":{\
                "id":"pi_bench%1$s","object":"payment_intent","amount":999,"amount_capturable":0,"amount_received":999,\
                "automatic_payment_methods":{"allow_redirects":"always","enabled":true},"canceled_at":null,\
                "capture_method":"automatic_async","confirmation_method":"automatic","created":%3$d,"currency":"usd","customer":null,\
                "description":"One month","latest_charge":"ch_bench%1$s","livemode":false,"metadata":{"user_id":"%2$s"},\
                "next_action":null,"payment_method":"pm_card","payment_method_types":["card","link"],"receipt_email":null,\
                "setup_future_usage":null,"shipping":null,"statement_descriptor":null,"status":"succeeded","transfer_data":null}}}"""
                .formatted(NUMBER, Population.user(0), created.getEpochSecond());
    }

    @Override
    public int next(byte[] into) {
        int length = template.copyTo(into);
        long event = events.getAsLong();
        namesAt.forEach(at -> RequestTemplate.digits(into, at, Population.DIGITS, event));
        RequestTemplate.digits(into, userAt, Population.DIGITS, users.getAsLong());
        sign(into, length);
        return length;
    }

    private void sign(byte[] request, int length) {
        int timeAt = signatureAt + "t=".length();
        RequestTemplate.digits(request, timeAt, TIME_DIGITS, clock.instant().getEpochSecond());
        mac.update(request, timeAt, TIME_DIGITS);
        mac.update((byte) '.');
        mac.update(request, template.body(), length - template.body());
        int at = timeAt + TIME_DIGITS + ",v1=".length();
        for (byte each : mac.doFinal()) {
            request[at++] = HEX[(each >> 4) & 0xf];
            request[at++] = HEX[each & 0xf];
        }
    }

    @Override
    public int longest() {
        return template.length();
    }
}

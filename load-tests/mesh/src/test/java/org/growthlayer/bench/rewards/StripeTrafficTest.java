package org.growthlayer.bench.rewards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StripeTrafficTest {
    private static final String SECRET = "whsec_test";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final StripeTraffic traffic = new StripeTraffic(SECRET, new AtomicLong(41)::incrementAndGet,
            new AtomicLong(6)::incrementAndGet, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldTellOfAPaymentOfTheNextUserEachTime() throws Exception {
        JsonNode first = new JsonMapper().readTree(body(next()));
        JsonNode second = new JsonMapper().readTree(body(next()));

        assertThat(first.path("id").asText()).isEqualTo("evt_bench000000000007");
        assertThat(first.at("/data/object/id").asText()).isEqualTo("pi_bench000000000007");
        assertThat(first.at("/data/object/metadata/user_id").asText()).isEqualTo("018f0000-0000-7000-8000-000000000042");
        assertThat(second.path("id").asText()).isEqualTo("evt_bench000000000008");
        assertThat(second.at("/data/object/metadata/user_id").asText()).isEqualTo("018f0000-0000-7000-8000-000000000043");
    }

    @Test
    void shouldSignTheTimeAndTheBodyAsTheyAreSent() throws Exception {
        String request = next();

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = HexFormat.of()
                .formatHex(mac.doFinal((NOW.getEpochSecond() + "." + body(request)).getBytes(StandardCharsets.UTF_8)));
        assertThat(request).contains("Stripe-Signature: t=" + NOW.getEpochSecond() + ",v1=" + signed + "\r\n");
    }

    private String next() {
        byte[] bytes = new byte[traffic.longest()];
        return new String(bytes, 0, traffic.next(bytes), StandardCharsets.US_ASCII);
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }
}

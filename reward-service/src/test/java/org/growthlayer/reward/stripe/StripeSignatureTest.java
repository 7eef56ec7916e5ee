package org.growthlayer.reward.stripe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StripeSignatureTest {
    private static final String SECRET = "whsec_test";
    private static final String BODY = "{\"id\":\"evt_1\", \"emoji\":\"é\"}";
    private static final Instant NOW = Instant.ofEpochSecond(1_760_000_000);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Made with {@code openssl dgst -sha256 -hmac whsec_test} over {@code 1760000000.{}}, by no code of ours. */
    private static final String KNOWN = "36bd79465b49ac7ce6ef02dc49dc372557425a18a75801997a2c67271410b927";

    @Test
    void shouldKnowASignatureThatAnotherProgramMade() {
        assertThat(isOf("t=1760000000,v1=" + KNOWN, "{}", SECRET)).isTrue();
    }

    @Test
    void shouldAcceptAnyOfSeveralSecretsAndSignatures() {
        var foreign = Signer.signature(BODY, "whsec_other", NOW);
        var ours = Signer.signature(BODY, SECRET, NOW);

        assertThat(isOf("t=" + NOW.getEpochSecond() + ",v1=" + foreign + ",v1=" + ours, BODY, "whsec_new", SECRET)).isTrue();
    }

    @Test
    void shouldRefuseAnotherBodyAnotherSecretAndAnotherTime() {
        var signature = Signer.signature(BODY, SECRET, NOW);

        assertThat(isOf("t=" + NOW.getEpochSecond() + ",v1=" + signature, BODY + " ", SECRET)).isFalse();
        assertThat(isOf("t=" + NOW.getEpochSecond() + ",v1=" + signature, BODY, "whsec_other")).isFalse();
        assertThat(isOf("t=" + (NOW.getEpochSecond() + 1) + ",v1=" + signature, BODY, SECRET)).isFalse();
    }

    @Test
    void shouldBeFreshWithinTheToleranceEitherWay() {
        var signature = new StripeSignature(NOW.getEpochSecond(), List.of());

        assertThat(signature.isFresh(NOW.plus(TOLERANCE), TOLERANCE)).isTrue();
        assertThat(signature.isFresh(NOW.minus(TOLERANCE), TOLERANCE)).isTrue();
        assertThat(signature.isFresh(NOW.plus(TOLERANCE).plusMillis(1), TOLERANCE)).isFalse();
        assertThat(signature.isFresh(NOW.minus(TOLERANCE).minusMillis(1), TOLERANCE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "=", "t,v1=1", "t=abc,v1=HEX", "t=-1,v1=HEX", "t=1760000000", "v1=HEX",
            "t=1760000000,v0=HEX", "t=1760000000,v1=",
            "t=1760000000,v1=zz", "t=1760000000,v1=HEXHEX", "t=1760000000,t=1760000001,v1=HEX", "t=99999999999999999999,v1=HEX",
            "t= 1760000000,v1=HEX", "LONG"})
    void shouldNotReadAnOddHeader(String header) {
        var odd = header.replace("HEX", "ab".repeat(32)).replace("LONG", "t=1760000000,v1=" + "ab".repeat(32) + ",".repeat(5000));

        assertThat(StripeSignature.parse(odd)).isEmpty();
    }

    private static boolean isOf(String header, String body, String... secrets) {
        return StripeSignature.parse(header).orElseThrow().isOf(body.getBytes(StandardCharsets.UTF_8),
                List.of(secrets).stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList());
    }
}

package org.growthlayer.reward.google;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.testkit.SettableClock;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.growthlayer.reward.google.PushSamples.ACCOUNT;
import static org.growthlayer.reward.google.PushSamples.AUDIENCE;
import static org.growthlayer.reward.google.PushSamples.ISSUER;
import static org.growthlayer.reward.google.PushSamples.claims;
import static org.growthlayer.reward.google.PushSamples.token;

class PushTokenTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final RsaJsonWebKey GOOGLE = GoogleServer.newKey("k1");
    private static final RsaJsonWebKey STRANGER = GoogleServer.newKey("k1");
    private static final GoogleServer SERVER = new GoogleServer();

    private final SettableClock clock = SettableClock.at(NOW);
    private final PushToken tokens = new PushToken(
            new SigningKeys(new JsonClient(Duration.ofSeconds(10)), SERVER.keysUrl(), Duration.ofSeconds(30), clock), ISSUER,
            AUDIENCE,
            ACCOUNT, clock);

    @BeforeAll
    static void publish() {
        SERVER.publishes(GOOGLE);
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void shouldTakeATokenOfGoogleForUsAndOfOurAccount() {
        assertTaken(token(GOOGLE, NOW));
    }

    @Test
    void shouldTakeATokenUntilItExpiresAndAMinuteForTheClocks() {
        var token = token(GOOGLE, NOW);

        clock.advance(Duration.ofSeconds(3600 + 59));
        assertTaken(token);
        clock.advance(Duration.ofSeconds(1));
        assertRefused(token, "expired");
    }

    @Test
    void shouldRefuseTheSignatureOfAStrangerUnderTheNameOfGooglesKey() {
        assertRefused(token(STRANGER, NOW), "signature");
    }

    @Test
    void shouldRefuseAKeyThatGoogleDoesNotHave() {
        assertRefused(token(GoogleServer.newKey("k2"), NOW), "key is unknown");
    }

    @Test
    void shouldRefuseClaimsThatAreNotAsConfigured() {
        assertRefused(token(GOOGLE, claiming(claims -> claims.unsetClaim("exp"))), "never expires");
        assertRefused(token(GOOGLE, claiming(claims -> claims.setAudience("https://other.example.com"))), "audience");
        assertRefused(token(GOOGLE, claiming(claims -> claims.unsetClaim("aud"))), "audience");
        assertRefused(token(GOOGLE, claiming(claims -> claims.setIssuer("https://accounts.example.com"))), "issuer");
        assertRefused(token(GOOGLE, claiming(claims -> claims.unsetClaim("iss"))), "issuer");
        assertRefused(token(GOOGLE, claiming(claims -> claims.setClaim("email", "other@project.iam.gserviceaccount.com"))),
                "account");
        assertRefused(token(GOOGLE, claiming(claims -> claims.unsetClaim("email"))), "account");
        assertRefused(token(GOOGLE, claiming(claims -> claims.setClaim("email_verified", false))), "not verified");
        assertRefused(token(GOOGLE, claiming(claims -> claims.setClaim("email_verified", "true"))), "not verified");
        assertRefused(token(GOOGLE, claiming(claims -> claims.unsetClaim("email_verified"))), "not verified");
        assertRefused(token(GOOGLE, claiming(claims -> claims.setNotBefore(NumericDate.fromSeconds(NOW.getEpochSecond() + 61)))),
                "claims");
    }

    @Test
    void shouldRefuseWhatSaysItNeedsNoSignature() {
        var header = base64("{\"alg\":\"none\",\"kid\":\"k1\"}");

        assertRefused(header + "." + base64(claims(NOW).toJson()) + ".", "signature");
    }

    @Test
    void shouldRefuseTheirPublicKeyAsASharedSecret() throws JoseException {
        // Given: whoever believes the header verifies an HMAC with what everybody knows
        var signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signed.setKeyIdHeaderValue("k1");
        signed.setPayload(claims(NOW).toJson());
        signed.setKey(secret(GOOGLE.getPublicKey().getEncoded()));

        assertRefused(signed.getCompactSerialization(), "signature");
    }

    @Test
    void shouldRefuseClaimsThatWereChanged() {
        var parts = token(GOOGLE, NOW).split("\\.", -1);
        var changed = claiming(claims -> claims.setClaim("email", "someone@else.com"));

        assertRefused(parts[0] + "." + base64(changed.toJson()) + "." + parts[2], "signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "e30.e30", "{}", "%%%", "a.b.c.d.e"})
    void shouldRefuseWhatIsNoToken(String token) {
        assertRefused(token, "");
    }

    @Test
    void shouldRefuseARequestWithoutABearerTokenOrWithAnEndlessOne() {
        assertThat(refusal(Optional.empty()).status()).isEqualTo(401);
        assertThat(refusal(Optional.of("Basic dXNlcjpwYXNz")).status()).isEqualTo(401);
        assertThat(refusal(Optional.of("Bearer " + "a".repeat(10_000))).status()).isEqualTo(401);
    }

    @Test
    void shouldSayThatItCannotTellWhileGooglesKeysAreAway() {
        try (var away = new GoogleServer()) {
            away.answers("/certs", 500);
            var keys = new SigningKeys(new JsonClient(Duration.ofSeconds(10)), away.keysUrl(), Duration.ofSeconds(30), clock);
            var unsure = new PushToken(keys, ISSUER, AUDIENCE, ACCOUNT, clock);

            var problem = catchThrowableOfType(Problem.class,
                    () -> unsure.verify(Optional.of("Bearer " + token(GOOGLE, NOW))).await().indefinitely());

            assertThat(problem.code()).isEqualTo("verification_unavailable");
            assertThat(problem.status()).isEqualTo(503);
        }
    }

    private static JwtClaims claiming(Consumer<JwtClaims> change) {
        var claims = claims(NOW);
        change.accept(claims);
        return claims;
    }

    private static Key secret(byte[] bytes) {
        return new HmacKey(bytes);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertTaken(String token) {
        tokens.verify(Optional.of("Bearer " + token)).await().indefinitely();
    }

    private void assertRefused(String token, String why) {
        var problem = refusal(Optional.of("bearer " + token));
        assertThat(problem.status()).isEqualTo(401);
        assertThat(problem.code()).isEqualTo("invalid_token");
        assertThat(problem.detail()).contains(why);
    }

    private Problem refusal(Optional<String> authorization) {
        var problem = catchThrowableOfType(Problem.class, () -> tokens.verify(authorization).await().indefinitely());
        assertThat(problem).isNotNull();
        return problem;
    }
}

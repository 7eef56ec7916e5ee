package org.growthlayer.reward.google;

import io.quarkus.runtime.configuration.PathConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.webhooks.RawWebhook;
import org.growthlayer.reward.webhooks.Reading;
import org.growthlayer.reward.webhooks.StoredWebhook;
import org.growthlayer.reward.webhooks.Verified;
import org.growthlayer.testkit.SettableClock;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.growthlayer.reward.google.PushSamples.ACCOUNT;
import static org.growthlayer.reward.google.PushSamples.AUDIENCE;
import static org.growthlayer.reward.google.PushSamples.SUBSCRIPTION;
import static org.growthlayer.reward.google.PushSamples.push;
import static org.growthlayer.reward.google.PushSamples.subscription;
import static org.growthlayer.reward.google.PushSamples.token;

class GoogleTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final RsaJsonWebKey KEY = GoogleServer.newKey("k1");

    @TempDir
    Path folder;

    private final GoogleServer server = new GoogleServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldKeepAPushUnderTheNameOfItsMessage() {
        var body = push("m-1", subscription(4, "t", NOW));

        var verified = verify(google(Map.of()), body);

        assertThat(verified.eventId()).isEqualTo("m-1");
        assertThat(verified.body()).isEqualTo(body);
    }

    @Test
    void shouldKeepAPushThatNobodyCanReadSoThatItIsNotSentForDays() {
        var body = "{\"message\":{\"message_id\":\"m-2\",\"data\":\"!!!\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(verify(google(Map.of()), body).eventId()).isEqualTo("m-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"message\":{}}", "{\"message\":{\"messageId\":\"\"}}",
            "{\"message\":7}"})
    void shouldNameTheFieldOfWhatIsNoPush(String body) {
        var problem = refusal(google(Map.of()), body.getBytes(StandardCharsets.UTF_8));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("invalid_push");
        assertThat(problem.errors()).hasSize(1);
    }

    @Test
    void shouldTakeNoOtherSubscriptionThanTheOneConfigured() {
        var body = push("m-3", subscription(4, "t", NOW));

        var ours = google(Map.of("growth.google.subscription", SUBSCRIPTION));
        var other = google(Map.of("growth.google.subscription", "projects/p/subscriptions/other"));

        assertThat(verify(ours, body).eventId()).isEqualTo("m-3");
        assertThat(refusal(other, body).errors()).singleElement().extracting("field").isEqualTo("subscription");
    }

    @Test
    void shouldLookAtTheTokenBeforeTheBody() {
        var google = google(Map.of());

        var problem = catchThrowableOfType(Problem.class,
                () -> google.verify(new RawWebhook(new byte[0], Map.of())).await().indefinitely());

        assertThat(problem.status()).isEqualTo(401);
    }

    @Test
    void shouldSayThatItIsNotConfigured() {
        var google = new Google(config(Map.of()), SettableClock.at(NOW));

        var problem = refusal(google, push("m-4", subscription(4, "t", NOW)));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("provider_not_configured");
        assertThat(problem.detail()).contains("growth.google.audience");
    }

    @Test
    void shouldWaitWithWhatItStoredWhenItIsNoLongerConfigured() {
        var google = new Google(config(Map.of()), SettableClock.at(NOW));
        var stored = new StoredWebhook(UUID.randomUUID(), "google", "m-5", push("m-5", subscription(4, "t", NOW)), NOW, 0);

        assertThat(google.read(stored).await().indefinitely()).isInstanceOf(Reading.NotYet.class);
    }

    @Test
    void shouldNotStartHalfConfigured() {
        var audience = Map.of("growth.google.audience", AUDIENCE);
        var account = Map.of("growth.google.audience", AUDIENCE, "growth.google.push-account", ACCOUNT);

        assertThatThrownBy(() -> new Google(config(audience), SettableClock.at(NOW)))
                .hasMessageContaining("growth.google.push-account");
        assertThatThrownBy(() -> new Google(config(account), SettableClock.at(NOW)))
                .hasMessageContaining("growth.google.service-account");
    }

    @Test
    void shouldAskGoogleUnlessToldOtherwise() {
        var config = config(Map.of());

        assertThat(config.issuer()).isEqualTo("https://accounts.google.com");
        assertThat(config.keysUrl()).isEqualTo(URI.create("https://www.googleapis.com/oauth2/v3/certs"));
        assertThat(config.playUrl()).isEqualTo(URI.create("https://androidpublisher.googleapis.com"));
        assertThat(config.keysPause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldBeToldOtherwise() {
        var config = config(Map.of("growth.google.package-names", "com.example.a,com.example.b",
                "growth.google.service-account", "/secrets/play.json", "growth.google.timeout", "5s"));

        assertThat(config.packageNames()).contains(Set.of("com.example.a", "com.example.b"));
        assertThat(config.serviceAccount()).contains(Path.of("/secrets/play.json"));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    private Google google(Map<String, String> more) {
        server.publishes(KEY);
        var values = new HashMap<>(more);
        values.put("growth.google.audience", AUDIENCE);
        values.put("growth.google.push-account", ACCOUNT);
        values.put("growth.google.service-account", server.keyFile(folder).toString());
        values.put("growth.google.keys-url", server.keysUrl().toString());
        return new Google(config(values), SettableClock.at(NOW));
    }

    private static GoogleConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder().withDefaultValues(values).withConverter(Path.class, 200, new PathConverter())
                .withMapping(GoogleConfig.class).addDiscoveredConverters().build().getConfigMapping(GoogleConfig.class);
    }

    private static Verified verify(Google google, byte[] body) {
        return google.verify(new RawWebhook(body, Map.of("authorization", "Bearer " + token(KEY, NOW)))).await().indefinitely();
    }

    private static Problem refusal(Google google, byte[] body) {
        var problem = catchThrowableOfType(Problem.class, () -> verify(google, body));
        assertThat(problem).isNotNull();
        return problem;
    }
}

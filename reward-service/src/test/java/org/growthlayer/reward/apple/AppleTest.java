package org.growthlayer.reward.apple;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.webhooks.RawWebhook;
import org.growthlayer.reward.webhooks.Reading;
import org.growthlayer.reward.webhooks.StoredWebhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.growthlayer.reward.apple.AppleSamples.BUNDLE;

class AppleTest {
    private static final String APPLE_ROOT_CA_G3 = "63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179";

    @Test
    void shouldSayThatItIsNotConfigured() {
        var apple = new Apple(config(Map.of()));

        var problem = catchThrowableOfType(Problem.class,
                () -> apple.verify(new RawWebhook(new byte[]{'{', '}'}, Map.of())).await().indefinitely());

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("provider_not_configured");
        assertThat(problem.detail()).contains("growth.apple.bundle-id");
    }

    @Test
    void shouldTrustApplesRootAskAppleAndTakeRealPurchasesUnlessToldOtherwise() {
        var config = config(Map.of());

        assertThat(config.rootFingerprints()).containsExactly(APPLE_ROOT_CA_G3);
        assertThat(config.onlineChecks()).isTrue();
        assertThat(config.environments()).containsExactly(AppleEnvironment.PRODUCTION);
        assertThat(config.appId()).isEmpty();
    }

    @Test
    void shouldBeToldOtherwise() {
        var fingerprint = "0".repeat(64);
        var config = config(Map.of("growth.apple.bundle-id", BUNDLE, "growth.apple.app-id", "1234567890123",
                "growth.apple.environments", "production,sandbox", "growth.apple.root-fingerprints", fingerprint,
                "growth.apple.online-checks", "false"));

        assertThat(config.bundleId()).contains(BUNDLE);
        assertThat(config.appId()).contains(1234567890123L);
        assertThat(config.environments()).isEqualTo(List.of(AppleEnvironment.PRODUCTION, AppleEnvironment.SANDBOX));
        assertThat(config.rootFingerprints()).containsExactly(fingerprint);
        assertThat(config.onlineChecks()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xcode", "Xcode", "local-testing", "LOCAL_TESTING", "LocalTesting"})
    void shouldNotStartInAnEnvironmentInWhichNothingIsSigned(String environment) {
        assertThatThrownBy(() -> config(Map.of("growth.apple.environments", environment)))
                .hasMessageContaining(environment);
    }

    @Test
    void shouldNotStartForProductionWithoutTheNumberOfTheApp() {
        var config = config(Map.of("growth.apple.bundle-id", BUNDLE));

        assertThatThrownBy(() -> new Apple(config)).hasMessageContaining("growth.apple.app-id");
    }

    @Test
    void shouldSetAsideWhatItDidNotKeepItself() {
        var apple = new Apple(config(Map.of()));

        for (var kept : List.of("", "null", "[]", "{}", "{\"notification\":{}}", "{\"notification\":7}",
                "{\"notification\":{\"notificationType\":\"REFUND\",\"notificationUUID\":\"u\"},\"transaction\":{}}")) {
            var stored = new StoredWebhook(UUID.randomUUID(), "apple", "u", kept.getBytes(StandardCharsets.UTF_8),
                    Instant.EPOCH, 0);
            assertThat(apple.read(stored).await().indefinitely()).as(kept).isInstanceOf(Reading.Dead.class);
        }
    }

    private static AppleConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder().withDefaultValues(values).withMapping(AppleConfig.class).build()
                .getConfigMapping(AppleConfig.class);
    }
}

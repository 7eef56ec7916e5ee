package org.growthlayer.reward.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.growthlayer.edge.problems.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.growthlayer.reward.apple.AppleSamples.APP;
import static org.growthlayer.reward.apple.AppleSamples.BUNDLE;
import static org.growthlayer.reward.apple.AppleSamples.body;
import static org.growthlayer.reward.apple.AppleSamples.data;
import static org.growthlayer.reward.apple.AppleSamples.notification;
import static org.growthlayer.reward.apple.AppleSamples.transaction;

class AppStoreVerifierTest {
    private static final AppleSigner APPLE = AppleSigner.create();
    private static final AppleSigner STRANGER = AppleSigner.create();

    private final AppStoreVerifier verifier = verifier(APPLE.rootFingerprint(), AppleEnvironment.PRODUCTION);

    @Test
    void shouldKeepWhatAppleSaidWithoutItsSignatures() throws IOException {
        // Given
        var notification = notification("SUBSCRIBED", APPLE.sign(transaction("t1", null)));

        // When
        var verified = verifier.verify(body(APPLE.sign(notification)));

        // Then
        assertThat(verified.eventId()).isEqualTo(notification.get("notificationUUID").textValue());
        assertThat(new String(verified.body(), StandardCharsets.UTF_8)).doesNotContain("signedTransactionInfo",
                "signedRenewalInfo");
        var kept = AppleNotification.read(verified.body());
        assertThat(kept.head().notificationType()).isEqualTo("SUBSCRIBED");
        assertThat(Objects.requireNonNull(kept.transaction()).transactionId()).isEqualTo("t1");
    }

    @Test
    void shouldTakeNotificationsWithoutATransactionAndOfTypesThatAreNotKnownYet() {
        var test = verifier.verify(body(APPLE.sign(notification("TEST"))));
        var future = verifier.verify(body(APPLE.sign(notification("INVENTED_NEXT_YEAR"))));

        assertThat(test.eventId()).isNotEqualTo(future.eventId());
    }

    @Test
    void shouldTakeTheSandboxOnlyWhereItIsConfigured() {
        // Given: the sandbox does not say the number of the app
        var notification = notification("TEST");
        data(notification).put("environment", "Sandbox").remove("appAppleId");
        var posted = body(APPLE.sign(notification));
        var both = verifier(APPLE.rootFingerprint(), AppleEnvironment.PRODUCTION, AppleEnvironment.SANDBOX);

        assertThat(both.verify(posted).eventId()).isEqualTo(notification.get("notificationUUID").textValue());
        assertRefused(posted, 401, "wrong_app");
    }

    @Test
    void shouldTakeARootWrittenWithColonsAndCapitals() {
        var colons = APPLE.rootFingerprint().toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");

        var verified = verifier(colons, AppleEnvironment.PRODUCTION).verify(body(APPLE.sign(notification("TEST"))));

        assertThat(verified.eventId()).isNotEmpty();
    }

    @Test
    void shouldRefuseAnotherRoot() {
        assertRefused(body(STRANGER.sign(notification("TEST"))), 401, "invalid_signature");
    }

    @Test
    void shouldRefuseTheRightChainUnderTheSignatureOfAStranger() {
        assertRefused(body(STRANGER.signWithChainOf(APPLE, notification("TEST"))), 401, "invalid_signature");
    }

    @Test
    void shouldRefuseTheRightRootUnderTheChainOfAStranger() {
        // Given: what is pinned is only the last certificate; the others must lead to it
        var signed = STRANGER.sign(notification("TEST")).split("\\.", -1);
        var header = SignedDocument.of(APPLE.sign(notification("TEST"))).chain();
        var forged = AppleJson.MAPPER.createObjectNode().put("alg", "ES256");
        var chain = SignedDocument.of(String.join(".", signed)).chain();
        forged.withArray("x5c").add(chain.get(0)).add(chain.get(1)).add(header.getLast());

        assertRefused(body(base64(forged) + "." + signed[1] + "." + signed[2]), 401, "invalid_signature");
    }

    @Test
    void shouldRefuseWhatSaysItNeedsNoSignature() {
        assertRefused(body(APPLE.unsigned(notification("TEST"))), 401, "invalid_signature");
    }

    @Test
    void shouldRefuseCertificatesThatWereMadeForSomethingElse() {
        var leaf = AppleSigner.withLeafForSomethingElse();
        var intermediate = AppleSigner.withIntermediateForSomethingElse();

        assertThatThrownBy(() -> verifier(leaf.rootFingerprint(), AppleEnvironment.PRODUCTION)
                .verify(body(leaf.sign(notification("TEST"))))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> verifier(intermediate.rootFingerprint(), AppleEnvironment.PRODUCTION)
                .verify(body(intermediate.sign(notification("TEST"))))).isInstanceOf(Problem.class);
    }

    @Test
    void shouldRefuseAShortChain() {
        assertRefused(body(APPLE.signWithShortChain(notification("TEST"))), 401, "invalid_signature");
    }

    @Test
    void shouldRefuseWhatWasSignedWhenTheCertificatesWereNotValid() {
        var tooEarly = notification("TEST").put("signedDate", AppleSigner.VALID_FROM.minusSeconds(1).toEpochMilli());
        var tooLate = notification("TEST").put("signedDate", AppleSigner.VALID_TO.plusSeconds(1).toEpochMilli());

        assertRefused(body(APPLE.sign(tooEarly)), 401, "invalid_signature");
        assertRefused(body(APPLE.sign(tooLate)), 401, "invalid_signature");
    }

    @Test
    void shouldRefuseAPayloadThatWasChanged() {
        var signed = APPLE.sign(notification("TEST")).split("\\.", -1);
        var changed = signed[0] + "." + base64(notification("REFUND")) + "." + signed[2];

        assertRefused(body(changed), 401, "invalid_signature");
    }

    @Test
    void shouldRefuseAnotherAppAndAnotherEnvironment() {
        var otherBundle = notification("TEST");
        data(otherBundle).put("bundleId", "com.example.other");
        var otherApp = notification("TEST");
        data(otherApp).put("appAppleId", APP + 1);
        var xcode = notification("TEST");
        data(xcode).put("environment", "Xcode");

        assertRefused(body(APPLE.sign(otherBundle)), 401, "wrong_app");
        assertRefused(body(APPLE.sign(otherApp)), 401, "wrong_app");
        assertRefused(body(APPLE.sign(xcode)), 401, "wrong_environment");
    }

    @Test
    void shouldRefuseATransactionThatIsNotApplesOrOfAnotherApp() {
        var forged = STRANGER.sign(transaction("t1", null));
        var otherApp = APPLE.sign(transaction("t1", null).put("bundleId", "com.example.other"));

        assertRefused(body(APPLE.sign(notification("SUBSCRIBED", forged))), 401, "invalid_signature");
        assertRefused(body(APPLE.sign(notification("SUBSCRIBED", otherApp))), 401, "wrong_app");
        assertRefused(body(APPLE.sign(notification("SUBSCRIBED", "garbage"))), 401, "invalid_signature");
    }

    @Test
    void shouldAskForTheNameOfANotification() {
        var nameless = notification("TEST");
        nameless.remove("notificationUUID");

        assertRefused(body(APPLE.sign(nameless)), 400, "invalid_notification");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{", "\"text\"", "{\"signedPayload\":7}", "{\"signedPayload\":null}",
            "{\"signedPayload\":\"\"}", "{\"signedPayload\":\"a.b\"}", "{\"signedPayload\":\"a.b.c.d\"}",
            "{\"signedPayload\":\"!!!.???.***\"}", "{\"signedPayload\":\"e30.W10.e30\"}",
            "{\"signedPayload\":\"bnVsbA.e30.e30\"}"})
    void shouldNameTheFieldOfWhatCannotBeRead(String posted) {
        assertRefused(posted.getBytes(StandardCharsets.UTF_8), 400, "invalid_notification");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"x5c\":[]}", "{\"x5c\":7}", "{\"x5c\":[\"!\"]}",
            "{\"alg\":\"ES256\",\"x5c\":[\"AAAA\",\"AAAA\",\"AAAA\"]}"})
    void shouldRefuseAHeaderWithoutATrustedRoot(String header) throws IOException {
        var signed = APPLE.sign(notification("TEST")).split("\\.", -1);
        var forged = base64((ObjectNode) AppleJson.MAPPER.readTree(header)) + "." + signed[1] + "." + signed[2];

        assertRefused(body(forged), 401, "invalid_signature");
    }

    @Test
    void shouldNotTakeWhatCannotBeChecked() {
        // Given: Apple is to be asked about certificates that name nobody to ask
        var online = new AppStoreVerifier(BUNDLE, APP, List.of(AppleEnvironment.PRODUCTION),
                new PinnedRoots(List.of(APPLE.rootFingerprint())), true);

        assertThatThrownBy(() -> online.verify(body(APPLE.sign(notification("TEST"))))).isInstanceOf(Problem.class);
    }

    @Test
    void shouldAskForTheNumberOfTheAppInProductionAlone() {
        var roots = new PinnedRoots(List.of(APPLE.rootFingerprint()));

        assertThatThrownBy(() -> new AppStoreVerifier(BUNDLE, null, List.of(AppleEnvironment.PRODUCTION), roots, false))
                .hasMessageContaining("growth.apple.app-id");
        assertThat(new AppStoreVerifier(BUNDLE, null, List.of(AppleEnvironment.SANDBOX), roots, false)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "63:34", "not hex", "63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e91"})
    void shouldRefuseAFingerprintThatIsNone(String fingerprint) {
        assertThatThrownBy(() -> new PinnedRoots(List.of(fingerprint))).isInstanceOf(IllegalArgumentException.class);
    }

    private static AppStoreVerifier verifier(String fingerprint, AppleEnvironment... environments) {
        return new AppStoreVerifier(BUNDLE, APP, List.of(environments), new PinnedRoots(List.of(fingerprint)), false);
    }

    private void assertRefused(byte[] posted, int status, String code) {
        var problem = catchThrowableOfType(Problem.class, () -> verifier.verify(posted));
        assertThat(problem).isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
    }

    private static String base64(ObjectNode json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}

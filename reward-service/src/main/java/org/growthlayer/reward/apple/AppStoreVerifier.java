package org.growthlayer.reward.apple;

import com.apple.itunes.storekit.verification.SignedDataVerifier;
import com.apple.itunes.storekit.verification.VerificationException;
import com.apple.itunes.storekit.verification.VerificationStatus;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.webhooks.Verified;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a notification is Apple's and about this app. What it hands on is what Apple said, without the signatures. May take
 * long: certificates are checked, and Apple may be asked about them.
 */
final class AppStoreVerifier {
    private final String bundleId;
    private final @Nullable Long appId;
    private final List<AppleEnvironment> environments;
    private final PinnedRoots roots;
    private final boolean onlineChecks;
    private final Map<Scope, SignedDataVerifier> verifiers = new ConcurrentHashMap<>();

    /**
     * Verifies notifications about one app.
     *
     * @param appId what Apple calls the app; null if production is not among the environments
     */
    AppStoreVerifier(String bundleId, @Nullable Long appId, List<AppleEnvironment> environments, PinnedRoots roots,
            boolean onlineChecks) {
        if (appId == null && environments.contains(AppleEnvironment.PRODUCTION)) {
            throw new IllegalArgumentException("growth.apple.app-id is needed for production");
        }
        this.bundleId = bundleId;
        this.appId = appId;
        this.environments = List.copyOf(environments);
        this.roots = roots;
        this.onlineChecks = onlineChecks;
    }

    /**
     * Verifies a notification as it was posted.
     *
     * @throws Problem 400 if it cannot be read, 401 if it is not Apple's or not about this app, 503 if that cannot be said now
     */
    Verified verify(byte[] body) {
        var document = document(signedPayload(body));
        var root = roots.at(document.chain()).orElseThrow(() -> Refusals.badSignature("the root certificate is not trusted"));
        VerificationException otherApp = new VerificationException(VerificationStatus.INVALID_ENVIRONMENT);
        for (var environment : environments) {
            try {
                return verify(document, verifier(root, environment));
            } catch (VerificationException e) {
                if (!isOtherApp(e.getStatus())) {
                    throw Refusals.of(e);
                }
                otherApp = e;
            }
        }
        throw Refusals.of(otherApp);
    }

    private SignedDataVerifier verifier(PinnedRoots.Root root, AppleEnvironment environment) {
        return verifiers.computeIfAbsent(new Scope(root.fingerprint(), environment), _ -> new SignedDataVerifier(
                Set.of(new ByteArrayInputStream(root.certificate())), bundleId, appId, environment.environment(), onlineChecks));
    }

    private static Verified verify(SignedDocument document, SignedDataVerifier verifier) throws VerificationException {
        var notification = verifier.verifyAndDecodeNotification(document.text());
        var kept = AppleJson.MAPPER.createObjectNode();
        kept.set(AppleNotification.NOTIFICATION, withoutSigned(document.payload()));
        var data = notification.getData();
        if (data != null && data.getSignedTransactionInfo() != null) {
            // NB: the signature around it covers this text, not who made it; the transaction has a signature of its own.
            var _ = verifier.verifyAndDecodeTransaction(data.getSignedTransactionInfo());
            kept.set(AppleNotification.TRANSACTION, document(data.getSignedTransactionInfo()).payload());
        }
        var id = notification.getNotificationUUID();
        if (id == null || id.isBlank()) {
            throw Refusals.unreadable("notificationUUID", "is missing");
        }
        return new Verified(id, bytes(kept));
    }

    private static ObjectNode withoutSigned(ObjectNode payload) {
        var copy = payload.deepCopy();
        if (copy.get("data") instanceof ObjectNode data) {
            var _ = data.remove(List.of("signedTransactionInfo", "signedRenewalInfo"));
        }
        return copy;
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return AppleJson.MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was JSON is JSON", e);
        }
    }

    private static String signedPayload(byte[] body) {
        try {
            var signed = AppleJson.MAPPER.readTree(body).path("signedPayload");
            if (signed.isTextual()) {
                return signed.textValue();
            }
        } catch (IOException e) {
            throw Refusals.unreadable("body", "is not JSON");
        }
        throw Refusals.unreadable("signedPayload", "is missing");
    }

    private static SignedDocument document(String signed) {
        try {
            return SignedDocument.of(signed);
        } catch (IllegalArgumentException e) {
            throw Refusals.unreadable("signedPayload", "is not a signed document");
        }
    }

    /** Signed by Apple, but the verifier of another app or environment would have to say more. */
    private static boolean isOtherApp(VerificationStatus status) {
        return status == VerificationStatus.INVALID_APP_IDENTIFIER || status == VerificationStatus.INVALID_ENVIRONMENT;
    }

    private record Scope(String rootFingerprint, AppleEnvironment environment) {}
}

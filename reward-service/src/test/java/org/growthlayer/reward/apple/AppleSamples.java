package org.growthlayer.reward.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Apple says, before it is signed. */
public final class AppleSamples {
    public static final String BUNDLE = "com.example.app";
    public static final long APP = 1234L;

    static final Instant BOUGHT = Instant.parse("2026-06-01T10:00:00Z");
    static final Instant SIGNED = Instant.parse("2026-06-01T10:00:05Z");

    private AppleSamples() {}

    /** A subscription for 1.99 dollars. */
    public static ObjectNode transaction(String transactionId, @Nullable String user) {
        var transaction = AppleJson.MAPPER.createObjectNode()
                .put("transactionId", transactionId).put("originalTransactionId", "first-of-" + transactionId)
                .put("bundleId", BUNDLE).put("productId", "com.example.monthly").put("purchaseDate", BOUGHT.toEpochMilli())
                .put("quantity", 1).put("type", "Auto-Renewable Subscription").put("inAppOwnershipType", "PURCHASED")
                .put("transactionReason", "PURCHASE").put("price", 1990).put("currency", "USD")
                .put("environment", "Production").put("signedDate", SIGNED.toEpochMilli());
        return user == null ? transaction : transaction.put("appAccountToken", user);
    }

    /** A notification without a transaction. */
    public static ObjectNode notification(String type) {
        var notification = AppleJson.MAPPER.createObjectNode()
                .put("notificationType", type).put("notificationUUID", UUID.randomUUID().toString()).put("version", "2.0")
                .put("signedDate", SIGNED.toEpochMilli());
        notification.putObject("data").put("environment", "Production").put("appAppleId", APP).put("bundleId", BUNDLE);
        return notification;
    }

    /** A notification with a transaction that is signed already. */
    public static ObjectNode notification(String type, String signedTransaction) {
        var notification = notification(type);
        data(notification).put("signedTransactionInfo", signedTransaction).put("signedRenewalInfo", "not.looked.at");
        return notification;
    }

    /** The part of a notification that says which app it is about. */
    static ObjectNode data(ObjectNode notification) {
        return (ObjectNode) notification.get("data");
    }

    /** What Apple posts. */
    public static byte[] body(String signedPayload) {
        return AppleJson.MAPPER.createObjectNode().put("signedPayload", signedPayload).toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}

package org.growthlayer.reward.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.growthlayer.reward.google.PlayEvent.Line;

/** That something happened to a purchase, in Google's words: some fields about all news, and one whose name ends in Notification. */
record DeveloperNotification(ObjectNode json) {
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9_.]{1,256}");
    private static final int ONE_TIME_PURCHASED = 1;
    private static final int SUBSCRIPTION_PRODUCT = 1;
    private static final int PARTIAL_REFUND = 2;

    /**
     * What happened.
     *
     * @throws BadDataException if it does not say enough
     */
    PlayEvent event() {
        var kind = kind();
        var news = json.path(kind);
        return switch (kind) {
            case "subscriptionNotification" -> subscription(news);
            case "oneTimeProductNotification" -> oneTime(news);
            case "voidedPurchaseNotification" -> voided(news);
            default -> new PlayEvent.Other(kind);
        };
    }

    private String kind() {
        return json.propertyStream().map(Map.Entry::getKey).filter(field -> field.endsWith("Notification")).findFirst()
                .orElse("unknown");
    }

    private PlayEvent subscription(JsonNode news) {
        var type = news.path("notificationType").asInt();
        return switch (type) {
            // Recovered, renewed, purchased, items changed: there may be an order that was not there before.
            case 1, 2, 4, 17 ->
                new PlayEvent.Sold("subscription." + type, packageName(), token(news), Line.SUBSCRIPTION, time());
            default -> new PlayEvent.Other("subscription." + type);
        };
    }

    private PlayEvent oneTime(JsonNode news) {
        var type = news.path("notificationType").asInt();
        return type == ONE_TIME_PURCHASED
                ? new PlayEvent.Sold("one_time." + type, packageName(), token(news), Line.ONE_TIME, time())
                : new PlayEvent.Other("one_time." + type);
    }

    private PlayEvent voided(JsonNode news) {
        var line = news.path("productType").asInt() == SUBSCRIPTION_PRODUCT ? Line.SUBSCRIPTION : Line.ONE_TIME;
        var isFull = news.path("refundType").asInt() != PARTIAL_REFUND;
        return new PlayEvent.Voided("voided", packageName(), token(news), line, text(news, "orderId"), isFull);
    }

    private String packageName() {
        var name = text(json, "packageName");
        if (!PACKAGE.matcher(name).matches()) {
            throw new BadDataException("packageName is none");
        }
        return name;
    }

    private Instant time() {
        var millis = json.path("eventTimeMillis").asLong();
        if (millis <= 0) {
            throw new BadDataException("eventTimeMillis is missing or none");
        }
        return Instant.ofEpochMilli(millis);
    }

    private static String token(JsonNode news) {
        return text(news, "purchaseToken");
    }

    private static String text(JsonNode news, String field) {
        var value = news.path(field).textValue();
        if (value == null || value.isBlank()) {
            throw new BadDataException(field + " is missing");
        }
        return value;
    }
}

package org.growthlayer.reward.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.growthlayer.edge.requests.Checks;
import org.growthlayer.reward.purchases.Payer;
import org.jspecify.annotations.Nullable;

/**
 * What the API knows of a purchase token.
 *
 * @param isTest bought by a tester, who pays nothing
 * @param userId what the app called its user at the purchase
 * @param tokens this token, and those of purchases that this one follows
 * @param orderIds the newest order of each item
 */
record PlayPurchase(boolean isTest, @Nullable String userId, List<String> tokens, List<String> orderIds) {
    PlayPurchase {
        tokens = List.copyOf(tokens);
        orderIds = List.copyOf(orderIds);
    }

    /** A purchase that Google has forgotten. */
    static PlayPurchase forgotten(String token) {
        return new PlayPurchase(false, null, List.of(token), List.of());
    }

    /** Reads an answer about a subscription. */
    static PlayPurchase ofSubscription(String token, JsonNode answer) {
        var outOfApp = answer.path("outOfAppPurchaseContext");
        var user = Stream.of(answer.path("externalAccountIdentifiers"), outOfApp.path("expiredExternalAccountIdentifiers"))
                .flatMap(accounts -> userId(accounts).stream()).findFirst();
        var tokens = new ArrayList<>(List.of(token));
        text(answer, "linkedPurchaseToken").ifPresent(tokens::add);
        text(outOfApp, "expiredPurchaseToken").ifPresent(tokens::add);
        var orders = new LinkedHashSet<String>();
        answer.path("lineItems").forEach(item -> text(item, "latestSuccessfulOrderId").ifPresent(orders::add));
        return new PlayPurchase(answer.hasNonNull("testPurchase"), user.orElse(null), tokens, List.copyOf(orders));
    }

    /** Reads an answer about something bought once. */
    static PlayPurchase ofProduct(String token, JsonNode answer) {
        return new PlayPurchase(answer.hasNonNull("testPurchaseContext"), userId(answer).orElse(null), List.of(token),
                text(answer, "orderId").stream().toList());
    }

    /** Whose the tokens are. */
    List<Payer> payers() {
        var user = userId;
        return user == null ? List.of() : tokens.stream().map(token -> new Payer(token, user)).toList();
    }

    private static Optional<String> userId(JsonNode accounts) {
        return text(accounts, "obfuscatedExternalAccountId").filter(Checks::isUserId);
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue()).filter(value -> !value.isBlank());
    }
}

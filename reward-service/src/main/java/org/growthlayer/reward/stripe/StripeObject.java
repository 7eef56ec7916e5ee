package org.growthlayer.reward.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.growthlayer.edge.requests.Checks;
import org.growthlayer.money.MinorUnits;

/** An object of Stripe's API as JSON, whatever API version made it. */
record StripeObject(JsonNode json) {
    private static final String USER_ID = "user_id";
    /** The year 9999: beyond, neither JSON nor PostgreSQL agree on how to write it. */
    private static final long END_OF_TIME = 253_370_764_800L;

    /** What is at this path; an object without members if there is nothing. */
    StripeObject at(String... path) {
        var node = json;
        for (var name : path) {
            node = node.path(name);
        }
        return new StripeObject(node);
    }

    /** The elements of the list at this path. Of objects that were expanded, Stripe's lists keep them in {@code data}. */
    List<StripeObject> list(String... path) {
        var elements = new ArrayList<StripeObject>();
        at(path).at("data").json.forEach(element -> elements.add(new StripeObject(element)));
        return elements;
    }

    boolean has(String name) {
        return json.has(name);
    }

    Optional<String> text(String... path) {
        var node = at(path).json;
        return node.isTextual() && !node.textValue().isEmpty() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** The id of the object that is referred to at this path, expanded or not. */
    Optional<String> reference(String... path) {
        return text(path).or(() -> at(path).text("id"));
    }

    String id() {
        return text("id").orElseThrow(() -> new UnreadableException("an object without id"));
    }

    /** An amount of the object, in whole units of its currency. */
    BigDecimal amount(String name) {
        return number(name).map(minorUnits -> MinorUnits.toAmount(minorUnits, currency()))
                .orElseThrow(() -> new UnreadableException("no amount in " + name));
    }

    Optional<Long> number(String... path) {
        var node = at(path).json;
        return node.isIntegralNumber() && node.canConvertToLong() ? Optional.of(node.longValue()) : Optional.empty();
    }

    String currency() {
        return text("currency").filter(code -> code.matches("[a-zA-Z]{3}")).map(code -> code.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new UnreadableException("no currency"));
    }

    Optional<Instant> time(String... path) {
        return number(path).filter(seconds -> seconds > 0 && seconds < END_OF_TIME).map(Instant::ofEpochSecond);
    }

    /** The user that the metadata of this object names. What cannot be the id of a user is nobody. */
    Optional<String> user() {
        return at("metadata").text(USER_ID).filter(Checks::isUserId);
    }

    /** It is not what Stripe documents; no other attempt will find it different. */
    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String reason) {
            super(reason, null, false, false);
        }
    }
}

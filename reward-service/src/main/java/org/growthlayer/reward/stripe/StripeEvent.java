package org.growthlayer.reward.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.growthlayer.money.MinorUnits;
import org.growthlayer.reward.stripe.StripeObject.UnreadableException;

/**
 * An event: something happened to an object.
 *
 * @param event the whole of it
 * @param object the object after it
 */
record StripeEvent(StripeObject event, String id, String type, StripeObject object) {
    private static final int MAX_NAME = 255;

    /**
     * Reads an event.
     *
     * @throws UnreadableException if it is none
     */
    static StripeEvent of(JsonNode json) {
        var event = new StripeObject(json);
        return new StripeEvent(event, name(event, "id"), name(event, "type"), event.at("data", "object"));
    }

    /** When it happened. Events do not arrive in this order. */
    Instant created() {
        return event.time("created").orElseThrow(() -> new UnreadableException("an event without created"));
    }

    /** What an amount of the object was before, if the event changed it. */
    Optional<BigDecimal> wasAmount(String name) {
        return event.number("data", "previous_attributes", name).map(was -> MinorUnits.toAmount(was, object.currency()));
    }

    private static String name(StripeObject event, String field) {
        return event.text(field).filter(name -> name.length() <= MAX_NAME)
                .orElseThrow(() -> new UnreadableException("an event without " + field));
    }
}

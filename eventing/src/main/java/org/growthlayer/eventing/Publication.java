package org.growthlayer.eventing;

import java.time.Instant;
import java.util.UUID;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;

import static java.util.Objects.requireNonNull;

/**
 * A fact about to be told.
 *
 * @param id its identity on the wire ({@code ce_id}); telling it again must use the same one
 * @param time when it happened ({@code ce_time})
 * @param fact of the topic's type
 */
public record Publication(Topic<?> topic, UUID id, Instant time, Fact fact) {
    public Publication {
        requireNonNull(topic, "topic");
        requireNonNull(id, "id");
        requireNonNull(time, "time");
        if (!topic.type().isInstance(fact)) {
            throw new IllegalArgumentException("a " + fact.getClass().getSimpleName() + " does not belong on " + topic.name());
        }
    }

    /** A publication whose fact the compiler has checked against its topic. */
    public static <F extends Fact> Publication of(Topic<F> topic, UUID id, Instant time, F fact) {
        return new Publication(topic, id, time, fact);
    }
}

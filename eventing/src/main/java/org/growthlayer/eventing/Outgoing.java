package org.growthlayer.eventing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.opentelemetry.api.trace.Span;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A publication in the form it has on the wire.
 *
 * @param type CloudEvents {@code type}
 * @param traceparent the W3C trace context it belongs to, if any
 */
// The value is never compared and never changed: it goes from the mapper to the wire.
@SuppressWarnings("ArrayRecordComponent")
record Outgoing(String topic, String key, UUID id, Instant time, String type, @Nullable String traceparent, byte[] value) {
    /** Room is left under Kafka's usual message limit of 1 MiB for key and headers. */
    static final int MAX_VALUE_BYTES = 900 * 1024;

    static Outgoing of(Publication publication) {
        var topic = publication.topic();
        byte[] value;
        try {
            value = FactJson.mapper().writeValueAsBytes(publication.fact());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("fact " + publication.id() + " for " + topic.name() + " cannot be written as JSON",
                    e);
        }
        // NB: a fact that the broker refuses for its size would block everything behind it for ever.
        if (value.length > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("fact " + publication.id() + " for " + topic.name() + " has " + value.length
                    + " bytes, more than " + MAX_VALUE_BYTES);
        }
        return new Outgoing(topic.name(), publication.fact().partitionKey(), publication.id(), publication.time(),
                topic.eventType(),
                currentTrace(), value);
    }

    private static @Nullable String currentTrace() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-" + context.getTraceFlags().asHex()
                : null;
    }
}

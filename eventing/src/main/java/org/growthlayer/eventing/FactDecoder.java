package org.growthlayer.eventing;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;
import org.jspecify.annotations.Nullable;

/** Reads messages into facts. What it says of a poison message never quotes the message. */
final class FactDecoder {
    private FactDecoder() {}

    /** What became of a message. */
    sealed interface Decoded<F extends Fact> {
        /** It can be read. */
        record Legible<F extends Fact>(ConsumerRecord<String, byte[]> message, Received<F> received) implements Decoded<F> {}

        /** It cannot, now or ever. */
        record Poison<F extends Fact>(ConsumerRecord<String, byte[]> message, String reason) implements Decoded<F> {}
    }

    static <F extends Fact> Decoded<F> decode(Topic<F> topic, ConsumerRecord<String, byte[]> message) {
        var type = header(message, WireHeaders.TYPE);
        if (type != null && !type.equals(topic.eventType())) {
            return new Decoded.Poison<>(message, "its type is not " + topic.eventType());
        }
        if (message.value() == null) {
            return new Decoded.Poison<>(message, "it has no value");
        }
        try {
            var fact = FactJson.mapper().readValue(message.value(), topic.type());
            // The document "null" reads as no fact at all.
            return fact == null
                    ? new Decoded.Poison<>(message, "its value is null")
                    : new Decoded.Legible<>(message, new Received<>(id(message), time(message), fact));
        } catch (JsonProcessingException e) {
            return new Decoded.Poison<>(message, "its JSON is not a " + topic.type().getSimpleName() + " (" + kind(e) + ")");
        } catch (IOException e) {
            return new Decoded.Poison<>(message, "its JSON cannot be read");
        }
    }

    private static String kind(JsonProcessingException e) {
        var location = e.getLocation();
        return e.getClass().getSimpleName()
                + (location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr());
    }

    private static UUID id(ConsumerRecord<String, byte[]> message) {
        var id = header(message, WireHeaders.ID);
        if (id != null) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                // CloudEvents asks for uniqueness within a source only, and for no format: the same id must give the same UUID.
                return nameBased(header(message, WireHeaders.SOURCE) + "#" + id);
            }
        }
        return nameBased(message.topic() + "/" + message.partition() + "/" + message.offset());
    }

    private static UUID nameBased(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant time(ConsumerRecord<String, byte[]> message) {
        var time = header(message, WireHeaders.TIME);
        try {
            return time == null ? Instant.ofEpochMilli(message.timestamp()) : Instant.parse(time);
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(message.timestamp());
        }
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}

package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import org.growthlayer.eventing.FactJson;
import org.jspecify.annotations.Nullable;

/** Any JSON value, such as what an arm hands to the client: in code plain maps, lists and values, in Postgres its text. */
final class JsonValue {
    private JsonValue() {}

    static @Nullable Object of(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : FactJson.mapper().convertValue(node, Object.class);
    }

    static @Nullable JsonNode node(@Nullable Object value) {
        return value == null ? null : FactJson.mapper().valueToTree(value);
    }

    static @Nullable String write(@Nullable Object value) {
        try {
            return value == null ? null : FactJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Object read(@Nullable String json) {
        return json == null ? null : read(json, Object.class);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return FactJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

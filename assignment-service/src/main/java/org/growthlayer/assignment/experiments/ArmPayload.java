package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import org.growthlayer.eventing.FactJson;
import org.jspecify.annotations.Nullable;

/** What an arm hands to the client: any JSON value, in code plain maps, lists and values, in Postgres its text. */
final class ArmPayload {
    private ArmPayload() {}

    static Object of(JsonNode node) {
        return FactJson.mapper().convertValue(node, Object.class);
    }

    static @Nullable String write(@Nullable Object payload) {
        try {
            return payload == null ? null : FactJson.mapper().writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Object read(@Nullable String json) {
        try {
            return json == null ? null : FactJson.mapper().readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.growthlayer.eventing.FactJson;
import org.jspecify.annotations.Nullable;

/** Any JSON value, such as what an arm hands to the client: in code plain maps, lists and values, in Postgres its text. */
final class JsonValue {
    /** Beyond, a number of a few characters has thousands of digits when it is written out. */
    private static final int MAX_EXPONENT = 400;
    private static final ObjectWriter PLAIN = FactJson.mapper().writer().with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

    private JsonValue() {}

    /** NB: written plainly first, since 100 and 1e2 must become one value; else what a caller reads and gives back would be a change. */
    static @Nullable Object of(@Nullable JsonNode node) {
        try {
            return node == null || node.isNull()
                    ? null
                    : FactJson.mapper().readValue(PLAIN.writeValueAsString(node), Object.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it can be written out in no more than so many bytes, without numbers that explode. */
    static boolean fits(JsonNode node, int maxBytes) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length <= maxBytes && hasOrdinaryNumbers(node);
    }

    private static boolean hasOrdinaryNumbers(JsonNode node) {
        if (node.isBigDecimal()) {
            return Math.abs((long) node.decimalValue().scale()) <= MAX_EXPONENT;
        }
        return node.valueStream().allMatch(JsonValue::hasOrdinaryNumbers);
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
        return json == null ? null : of(read(json, JsonNode.class));
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return FactJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

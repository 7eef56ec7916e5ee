package org.growthlayer.assignment.ofrep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.response.Response;
import java.util.UUID;
import org.growthlayer.assignment.Api;
import org.jspecify.annotations.Nullable;

import static org.growthlayer.assignment.Api.ADMIN;
import static org.growthlayer.assignment.Api.CLIENT;
import static org.growthlayer.assignment.Api.as;

/** Flags made and evaluated as OpenFeature sees them. */
final class Flags {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(com.fasterxml.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private Flags() {}

    /** A draft whose only arm that gets users is {@code on}, with this payload; its key. */
    static String draft(@Nullable String payload) {
        var key = "flag-" + UUID.randomUUID().toString().substring(0, 18);
        var member = payload == null ? "" : ",\"payload\":" + payload;
        var _ = as(ADMIN)
                .body("""
                        {"key":"%s","name":"A flag","algorithm_type":"fixed","is_bandit":false,"exploration_floor":0,"arms":[
                        {"name":"on","is_control":true,"traffic_weight":1%s},{"name":"off","traffic_weight":0}]}""".formatted(key,
                        member))
                .post("/v1/experiments").then().statusCode(201);
        return key;
    }

    /** As {@link #draft}, and started. */
    @CanIgnoreReturnValue
    static String running(@Nullable String payload) {
        var key = draft(payload);
        Api.move(key, "start");
        return key;
    }

    static Response single(String key, String body) {
        return as(CLIENT).urlEncodingEnabled(false).body(body).post("/ofrep/v1/evaluate/flags/" + key);
    }

    static Response bulk(String body, String... ifNoneMatch) {
        var request = as(CLIENT).body(body);
        for (var tag : ifNoneMatch) {
            request.header("If-None-Match", tag);
        }
        return request.post("/ofrep/v1/evaluate/flags");
    }

    static String user(String id) {
        return "{\"context\":{\"targetingKey\":\"" + id + "\"}}";
    }

    /** The flag with this key in a bulk answer. */
    static JsonNode in(Response bulk, String key) {
        for (var flag : json(bulk).path("flags")) {
            if (flag.path("key").asText().equals(key)) {
                return flag;
            }
        }
        return JSON.missingNode();
    }

    static JsonNode json(Response response) {
        try {
            return JSON.readTree(response.asString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(response.asString(), e);
        }
    }
}

package org.growthlayer.assignment.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.growthlayer.eventing.FactJson;
import org.jspecify.annotations.Nullable;

/** A JSON value that is written as it stands: what an answer repeats a million times is rendered once. */
@Schema(description = "Any JSON value.", implementation = Object.class, nullable = true)
public final class JsonText implements JsonSerializable {
    private final String text;

    private JsonText(String text) {
        this.text = text;
    }

    /** Renders a value made of maps, lists, strings, numbers and booleans. */
    static JsonText of(@Nullable Object value) {
        try {
            return new JsonText(FactJson.mapper().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeRawValue(text);
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider provider, TypeSerializer types) throws IOException {
        serialize(generator, provider);
    }
}

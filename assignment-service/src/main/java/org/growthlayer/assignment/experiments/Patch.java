package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;

/**
 * Some fields of a request: a field that is not given stays as it is, one given as null gets its default, any other value takes the
 * place of the old one. That is a JSON merge patch (RFC 7396) that does not reach into the values: lists and conditions are replaced
 * whole.
 *
 * @param given what was given; every field of it that the request knows has the right type
 */
@JsonDeserialize(using = Patch.Reader.class)
record Patch<T>(ObjectNode given) {

    /** The request that results. */
    T over(ObjectNode base, Class<T> type, ObjectMapper json) {
        var merged = base.deepCopy();
        given.properties().forEach(field -> {
            var _ = field.getValue().isNull() ? merged.remove(field.getKey()) : merged.set(field.getKey(), field.getValue());
        });
        return json.convertValue(merged, type);
    }

    /** Reads a patch of whatever the parameter says, refusing what the request itself would refuse to be read from. */
    static final class Reader extends JsonDeserializer<Patch<?>> implements ContextualDeserializer {
        private final JavaType type;

        /** For Jackson, which asks for a contextual one next. */
        Reader() {
            this(TypeFactory.unknownType());
        }

        private Reader(JavaType type) {
            this.type = type;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new Reader(context.getContextualType().containedTypeOrUnknown(0));
        }

        @Override
        public Patch<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.isExpectedStartObjectToken()) {
                var _ = context.handleUnexpectedToken(type, parser);
            }
            JsonNode tree = context.readTree(parser);
            var _ = context.<Object>readTreeAsValue(tree, type);
            return new Patch<>((ObjectNode) tree);
        }
    }
}

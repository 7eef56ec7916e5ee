package org.growthlayer.edge.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** How single values are read and written where Jackson's own way is too forgiving. */
final class StrictScalars {
    private static final int MAX_EXPONENT = 400;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private StrictScalars() {}

    static SimpleModule module() {
        return new SimpleModule("growth-strict-scalars")
                .addDeserializer(String.class, new Reader<>(String.class, StrictScalars::text))
                .addDeserializer(UUID.class, new Reader<>(UUID.class, StrictScalars::uuid))
                .addDeserializer(Instant.class, new Reader<>(Instant.class, StrictScalars::instant))
                .addDeserializer(Duration.class, new Reader<>(Duration.class, StrictScalars::duration))
                .addDeserializer(BigDecimal.class, new Reader<>(BigDecimal.class, StrictScalars::decimal))
                .addDeserializer(Number.class, new Reader<>(Number.class, StrictScalars::number))
                .addDeserializer(Double.class, new Reader<>(Double.class, StrictScalars::finite))
                .addDeserializer(double.class, new Reader<>(double.class, StrictScalars::finite))
                .addSerializer(Duration.class, new DurationWriter());
    }

    private static String string(JsonParser parser, DeserializationContext context, Class<?> type) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            var _ = context.handleUnexpectedToken(type, parser);
        }
        return parser.getText();
    }

    // PostgreSQL holds neither of the two, in text nor in jsonb: refused here they are the caller's mistake, stored they would be a 500.
    private static String text(JsonParser parser, DeserializationContext context) throws IOException {
        var text = string(parser, context, String.class);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                throw context.weirdStringException("", String.class, "must not contain U+0000");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw context.weirdStringException("", String.class, "must not contain half of a surrogate pair");
            }
        }
        return text;
    }

    private static UUID uuid(JsonParser parser, DeserializationContext context) throws IOException {
        var text = string(parser, context, UUID.class);
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // Told below, as for a wrong length.
        }
        throw context.weirdStringException(text, UUID.class, "must be a UUID");
    }

    private static Instant instant(JsonParser parser, DeserializationContext context) throws IOException {
        var text = string(parser, context, Instant.class);
        try {
            var instant = Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Told below, as for a year out of range.
        }
        throw context.weirdStringException(text, Instant.class, "must be a time like 2026-03-01T00:00:00Z");
    }

    private static Duration duration(JsonParser parser, DeserializationContext context) throws IOException {
        var text = string(parser, context, Duration.class);
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw context.weirdStringException(text, Duration.class, "must be a duration like 90s, 30m, 24h or 7d");
        }
    }

    // NB: 1e999999999 is four bytes of scale on the way in and a gigabyte of digits as soon as somebody prints or rounds it.
    private static BigDecimal decimal(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            var _ = context.handleUnexpectedToken(BigDecimal.class, parser);
        }
        try {
            var number = parser.getDecimalValue();
            if (Math.abs((long) number.scale()) <= MAX_EXPONENT) {
                return number;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // An exponent beyond 32 bits: told below, as for any that is too large.
        }
        throw context.weirdNumberException(0, BigDecimal.class, "is out of range");
    }

    private static Number number(JsonParser parser, DeserializationContext context) throws IOException {
        return parser.hasToken(JsonToken.VALUE_NUMBER_INT) ? parser.getNumberValue() : decimal(parser, context);
    }

    private static Double finite(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            var _ = context.handleUnexpectedToken(Double.class, parser);
        }
        var number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw context.weirdNumberException(number, Double.class, "is out of range");
        }
        return number;
    }

    /** Reads one value from the parser's current token. */
    @FunctionalInterface
    private interface Read<T> {
        T from(JsonParser parser, DeserializationContext context) throws IOException;
    }

    private static final class Reader<T> extends StdScalarDeserializer<T> {
        @Serial
        private static final long serialVersionUID = 1L;
        private final transient Read<T> read;

        Reader(Class<T> type, Read<T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read.from(parser, context);
        }
    }

    private static final class DurationWriter extends StdSerializer<Duration> {
        @Serial
        private static final long serialVersionUID = 1L;

        DurationWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration duration, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(DurationText.format(duration));
        }
    }
}

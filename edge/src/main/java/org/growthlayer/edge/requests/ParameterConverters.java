package org.growthlayer.edge.requests;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.growthlayer.edge.json.DurationText;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads path, query and header parameters as strictly as JSON, and names the one that is bad in a 400. JAX-RS by itself answers 404 for
 * {@code ?limit=x} and takes {@code ?flag=yes} for false.
 */
@Provider
public final class ParameterConverters implements ParamConverterProvider {
    private static final Map<Class<?>, Kind> KINDS = kinds();

    /** How one type is read, and what to tell whom it was not. */
    private record Kind(Function<String, Object> parse, String expected) {}

    private static Map<Class<?>, Kind> kinds() {
        var bool = new Kind(ParameterConverters::bool, "must be true or false");
        var int32 = new Kind(Integer::valueOf, "must be a whole number");
        var int64 = new Kind(Long::valueOf, "must be a whole number");
        return Map.ofEntries(
                Map.entry(boolean.class, bool), Map.entry(Boolean.class, bool),
                Map.entry(int.class, int32), Map.entry(Integer.class, int32),
                Map.entry(long.class, int64), Map.entry(Long.class, int64),
                Map.entry(BigDecimal.class, new Kind(ParameterConverters::decimal, "must be a number")),
                Map.entry(UUID.class, new Kind(ParameterConverters::uuid, "must be a UUID")),
                Map.entry(Instant.class, new Kind(Instant::parse, "must be a time like 2026-03-01T00:00:00Z")),
                Map.entry(LocalDate.class, new Kind(LocalDate::parse, "must be a date like 2026-03-01")),
                Map.entry(Duration.class, new Kind(DurationText::parse, "must be a duration like 90s, 30m, 24h or 7d")));
    }

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        var kind = type.isEnum() ? enumKind(type) : KINDS.get(type);
        return kind == null ? null : new Strict<>(nameOf(annotations), kind);
    }

    private static Kind enumKind(Class<?> type) {
        var constants = Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                .collect(Collectors.toMap(Object::toString, Function.identity()));
        var expected = "must be one of " + constants.keySet().stream().sorted().collect(Collectors.joining(", "));
        return new Kind(text -> Objects.requireNonNull(constants.get(text)), expected);
    }

    private static Object bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Object decimal(String text) {
        var number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > 100) {
            throw new NumberFormatException("exponent out of range");
        }
        return number;
    }

    // UUID.fromString alone takes 1-1-1-1-1.
    private static Object uuid(String text) {
        var uuid = UUID.fromString(text);
        if (text.length() != 36) {
            throw new IllegalArgumentException("not 36 characters");
        }
        return uuid;
    }

    private static String nameOf(Annotation[] annotations) {
        for (var annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof PathParam path) {
                return path.value();
            }
            if (annotation instanceof HeaderParam header) {
                return header.value();
            }
            if (annotation instanceof CookieParam cookie) {
                return cookie.value();
            }
        }
        return "parameter";
    }

    private record Strict<T>(String name, Kind kind) implements ParamConverter<T> {
        @Override
        @SuppressWarnings("unchecked") // kinds are listed by the type they make
        public T fromString(String text) {
            try {
                return (T) kind.parse().apply(text);
            } catch (RuntimeException e) {
                throw Problem.badRequest(name, "wrong_type", kind.expected());
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}

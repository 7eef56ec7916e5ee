package org.growthlayer.edge.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/** Says in the caller's words what Jackson could not read. Never repeats a value: it may be somebody's data. */
final class JsonFaults {
    private static final String BODY = "body";
    private static final String OUT_OF_RANGE = "out_of_range";

    private JsonFaults() {}

    /**
     * What is wrong with a document.
     *
     * @param parser where reading stopped: most exceptions of the parser do not say
     */
    static Problem explain(JsonProcessingException exception, JsonParser parser) {
        return switch (exception) {
            case InvalidFormatException format -> format(format);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case ValueInstantiationException value -> instantiation(value);
            case JsonMappingException mapping when mapping.getCause() instanceof JsonProcessingException cause ->
                stream(cause, parser);
            case JsonMappingException mapping -> Problem.badRequest(field(mapping), "invalid", "is not valid");
            default -> stream(exception, parser);
        };
    }

    private static Problem format(InvalidFormatException exception) {
        var type = exception.getTargetType();
        var message = exception.getOriginalMessage();
        if (type.isEnum()) {
            var accepted = Arrays.stream(Objects.requireNonNull(type.getEnumConstants())).map(Object::toString)
                    .collect(Collectors.joining(", "));
            return Problem.badRequest(field(exception), "unknown_value", "must be one of " + accepted);
        }
        if (Number.class.isAssignableFrom(type) || type == Boolean.class || type.isPrimitive()) {
            return Problem.badRequest(field(exception), message.endsWith("is out of range") ? OUT_OF_RANGE : "wrong_type",
                    message.endsWith("is out of range") ? "is out of range" : expected(type));
        }
        var rule = message.lastIndexOf("must ");
        return Problem.badRequest(field(exception), "wrong_format", rule >= 0 ? message.substring(rule) : expected(type));
    }

    private static Problem mismatch(MismatchedInputException exception) {
        if (exception.getOriginalMessage().startsWith("Cannot map `null`")) {
            return Problem.badRequest(field(exception), "required", "must not be null");
        }
        if (exception.getOriginalMessage().startsWith("No content")) {
            return Problem.badRequest(BODY, "required", "This route needs a JSON body.");
        }
        if (exception.getOriginalMessage().startsWith("Trailing token")) {
            return Problem.badRequest(BODY, "malformed_json", "There is more after the end of the JSON document.");
        }
        return Problem.badRequest(field(exception), "wrong_type", expected(exception.getTargetType()));
    }

    private static Problem instantiation(ValueInstantiationException exception) {
        return switch (exception.getCause()) {
            case Problem problem -> problem;
            case IllegalArgumentException rule ->
                Problem.badRequest(field(exception), "invalid", String.valueOf(rule.getMessage()));
            case null, default -> Problem.badRequest(field(exception), "invalid", "is not valid");
        };
    }

    private static Problem stream(JsonProcessingException exception, JsonParser parser) {
        var field = position(parser);
        var message = String.valueOf(exception.getOriginalMessage());
        if (exception instanceof InputCoercionException || message.startsWith("Malformed numeric value")) {
            return Problem.badRequest(field, OUT_OF_RANGE, "is out of range");
        }
        if (exception instanceof StreamConstraintsException) {
            return Problem.badRequest(field, "too_large", message.contains("depth")
                    ? "is nested too deeply"
                    : message.contains("Number") ? "has too many digits" : "is too long");
        }
        if (message.startsWith("Duplicate field")) {
            return Problem.badRequest(field, "duplicate_field", "is there more than once");
        }
        if (message.startsWith("Non-standard token")) {
            return Problem.badRequest(field, "wrong_type", "must be a finite number: JSON knows no NaN or Infinity");
        }
        var location = exception.getLocation();
        var where = location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return Problem.badRequest(BODY, "malformed_json",
                (message.startsWith("Invalid UTF-8") ? "The body is not UTF-8" : "The body is not JSON") + where + ".");
    }

    private static String field(JsonMappingException exception) {
        var field = new StringBuilder();
        for (var reference : exception.getPath()) {
            if (reference.getFieldName() != null) {
                field.append(field.isEmpty() ? "" : ".").append(reference.getFieldName());
            } else if (reference.getIndex() >= 0) {
                field.append('[').append(reference.getIndex()).append(']');
            }
        }
        return field.isEmpty() ? BODY : field.toString();
    }

    /** Where the parser stood. */
    private static String position(JsonParser parser) {
        var field = new StringBuilder();
        for (var at = parser.getParsingContext().pathAsPointer(); at != null && !at.matches(); at = at.tail()) {
            if (at.mayMatchElement()) {
                field.append('[').append(at.getMatchingIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(at.getMatchingProperty());
            }
        }
        return field.isEmpty() ? BODY : field.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type == String.class || type.isEnum()) {
            return "must be a string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "must be a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "must be an object" : "must be a string";
    }
}

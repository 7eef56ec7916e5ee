package org.growthlayer.edge.problems;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Turns broken constraints into field errors named as the caller wrote the fields. */
final class Violations {
    private static final PropertyNamingStrategies.NamingBase SNAKE_CASE = new PropertyNamingStrategies.SnakeCaseStrategy();

    private Violations() {}

    static List<FieldError> fieldErrors(Collection<? extends ConstraintViolation<?>> violations, Method method) {
        return violations.stream().map(violation -> fieldError(violation, method))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::code)).distinct().toList();
    }

    /** Whether it is our answer that is bad, and so not the caller's fault. */
    static boolean ofReturnValue(ConstraintViolation<?> violation) {
        for (var node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static FieldError fieldError(ConstraintViolation<?> violation, Method method) {
        return new FieldError(field(violation.getPropertyPath(), method), code(violation), violation.getMessage());
    }

    private static String field(Path path, Method method) {
        var field = new StringBuilder();
        for (var node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                field.append(parameter(method.getParameters()[node.as(Path.ParameterNode.class).getParameterIndex()]));
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                append(field, node);
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    private static void append(StringBuilder field, Path.Node node) {
        if (node.getIndex() != null) {
            field.append('[').append(node.getIndex()).append(']');
        } else if (node.getKey() != null) {
            field.append('.').append(node.getKey());
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            field.append(field.isEmpty() ? "" : ".").append(SNAKE_CASE.translate(node.getName()));
        }
    }

    /** The name of a parameter; nothing for the body, whose fields need no prefix. */
    private static String parameter(Parameter parameter) {
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return parameter.getAnnotation(QueryParam.class).value();
        }
        if (parameter.isAnnotationPresent(PathParam.class)) {
            return parameter.getAnnotation(PathParam.class).value();
        }
        if (parameter.isAnnotationPresent(HeaderParam.class)) {
            return parameter.getAnnotation(HeaderParam.class).value();
        }
        return "";
    }

    private static String code(ConstraintViolation<?> violation) {
        return switch (violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size", "Length" -> "wrong_size";
            case "Pattern" -> "wrong_format";
            case "Min", "DecimalMin", "Positive", "PositiveOrZero" -> "too_small";
            case "Max", "DecimalMax", "Negative", "NegativeOrZero" -> "too_large";
            case "Digits" -> "too_precise";
            default -> "invalid";
        };
    }
}

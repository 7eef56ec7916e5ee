package org.growthlayer.edge.requests;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/** The rules of this package's constraints by hand, in the same words, for routes on which bean validation would cost too much. */
public final class Checks {
    private static final Pattern EXPERIMENT_REF = Pattern.compile(ExperimentRef.PATTERN);

    private static final BigDecimal MOST = new BigDecimal(Amount.MAX);

    private final List<FieldError> errors = new ArrayList<>(0);

    /** Whether the value is what {@link UserId} asks for. */
    public static boolean isUserId(String value) {
        return PrintableText.brokenRule(value, false).isEmpty();
    }

    /** Whether the value is what {@link EventId} asks for. */
    public static boolean isEventId(String value) {
        return PrintableText.brokenRule(value, true).isEmpty();
    }

    /** Whether the value is what {@link Amount} asks for, and not written with an exponent. */
    public static boolean isAmount(BigDecimal value) {
        return value.signum() >= 0 && value.scale() >= 0 && value.scale() <= Amount.DECIMALS && value.compareTo(MOST) <= 0;
    }

    /** Checks what {@link UserId} asks for. */
    public void userId(String field, @Nullable String value) {
        if (value == null) {
            missing(field);
        } else {
            PrintableText.brokenRule(value, false).ifPresent(rule -> errors.add(new FieldError(field, "invalid", rule)));
        }
    }

    /** Checks what {@link ExperimentRef} asks for. */
    public void experimentRef(String field, @Nullable String value) {
        if (value == null) {
            missing(field);
        } else if (!EXPERIMENT_REF.matcher(value).matches()) {
            errors.add(new FieldError(field, "wrong_format", ExperimentRef.RULE));
        }
    }

    private void missing(String field) {
        errors.add(new FieldError(field, "required", "must not be null"));
    }

    /** Throws a 400 problem that names every field that broke a rule, if any did. */
    public void refuse() {
        if (!errors.isEmpty()) {
            throw Problem.badRequest(errors);
        }
    }
}

package org.growthlayer.edge.requests;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link EventId}, naming the rule that was broken. */
public final class EventIdValidator implements ConstraintValidator<EventId, String> {
    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return value == null || BrokenRule.report(PrintableText.brokenRule(value, true), context);
    }
}

package org.growthlayer.edge.requests;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link UserId}, naming the rule that was broken. */
public final class UserIdValidator implements ConstraintValidator<UserId, String> {
    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return value == null || BrokenRule.report(PrintableText.brokenRule(value, false), context);
    }
}

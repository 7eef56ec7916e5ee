package org.growthlayer.edge.requests;

import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;

/** Says which rule was broken instead of repeating them all. */
final class BrokenRule {
    private BrokenRule() {}

    /** Whether there is no broken rule; if there is one, it becomes the message of the violation. */
    static boolean report(Optional<String> rule, ConstraintValidatorContext context) {
        rule.ifPresent(text -> {
            context.disableDefaultConstraintViolation();
            var _ = context.buildConstraintViolationWithTemplate(text).addConstraintViolation();
        });
        return rule.isEmpty();
    }
}

package org.growthlayer.edge.requests;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How an experiment is addressed: its UUID in any letter case, or its key, 1 to 64 of {@code a-z 0-9 _ -} starting with a letter or a digit.
 * Must be present.
 */
@NotNull
@Pattern(regexp = ExperimentRef.PATTERN, message = ExperimentRef.RULE)
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface ExperimentRef {
    /** What an experiment's key looks like. */
    String KEY_PATTERN = "[a-z0-9][a-z0-9_-]{0,63}";

    /** The rule in words. */
    String RULE = "must be the UUID of an experiment or its key (a-z, 0-9, _ and -, at most 64)";

    /** A key or a UUID. */
    String PATTERN = KEY_PATTERN + "|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /** Not used: each composing constraint says its own. */
    String message() default "must be the UUID of an experiment or its key";

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Payload for clients of bean validation. */
    Class<? extends Payload>[] payload() default {};
}

package org.growthlayer.edge.requests;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The caller's own name for an event ({@code event_id}, {@code Idempotency-Key}): 1 to 128 Unicode code points, no control or format
 * characters. May be absent; add {@code @NotNull} where it must not be.
 */
@Documented
@Constraint(validatedBy = EventIdValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface EventId {
    /** Said when the id is bad; the validator replaces it by the rule that was broken. */
    String message() default "must be 1 to 128 printable characters";

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Payload for clients of bean validation. */
    Class<? extends Payload>[] payload() default {};
}

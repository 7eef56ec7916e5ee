package org.growthlayer.edge.requests;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An opaque user id: present, 1 to 128 Unicode code points, each of them printable and none of them whitespace, a control, a format
 * character, an unassigned code point or half of a surrogate pair.
 */
@NotNull
@Documented
@Constraint(validatedBy = UserIdValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface UserId {
    /** Said when the id is bad; the validator replaces it by the rule that was broken. */
    String message() default "must be 1 to 128 printable characters without spaces";

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Payload for clients of bean validation. */
    Class<? extends Payload>[] payload() default {};
}

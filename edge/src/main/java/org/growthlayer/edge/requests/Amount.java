package org.growthlayer.edge.requests;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An amount of money or reward on a {@link java.math.BigDecimal}: 0 to 10^12 with at most 9 decimals. May be absent; add
 * {@code @NotNull} where it must not be.
 */
@DecimalMin(value = "0", message = "must not be negative")
@DecimalMax(value = Amount.MAX, message = "must be at most " + Amount.MAX)
@Digits(integer = 13, fraction = Amount.DECIMALS, message = "must have at most 9 decimals")
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Amount {
    /** The largest amount, in whole units of the currency. */
    String MAX = "1000000000000";

    /** The most decimals. */
    int DECIMALS = 9;

    /** Not used: each composing constraint says its own. */
    String message() default "must be an amount";

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Payload for clients of bean validation. */
    Class<? extends Payload>[] payload() default {};
}

package org.growthlayer.edge.requests;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This resource method takes JSON bodies of another size than {@code growth.max-body-size}. A larger one is answered 413.
 * Nothing goes above {@code quarkus.http.limits.max-body-size}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxBody {
    /** One mebibyte, what batch routes take. */
    int BATCH = 1024 * 1024;

    /** Size of the largest body, in bytes. */
    int value() default BATCH;
}

package org.growthlayer.assignment.audience;

import java.util.Map;

/** A condition on the attributes of a request. */
public interface Condition {
    /** Whether it holds for a request with these attributes: JSON values by name. */
    boolean matches(Map<String, Object> attributes);

    /** Compiles a condition document that has been checked. */
    static Condition of(Object document) {
        return attributes -> attributes.containsValue(document);
    }
}

package org.growthlayer.ltv.customers;

import java.util.Collection;

/** Is told of customers who have changed, after the commit. */
@FunctionalInterface
public interface CustomerListener {
    /** These have changed. Must return at once, and may not fail. */
    void changed(Collection<String> users);
}

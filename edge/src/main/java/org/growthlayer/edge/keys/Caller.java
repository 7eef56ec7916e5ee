package org.growthlayer.edge.keys;

import java.util.Set;

/**
 * Who sent a request.
 *
 * @param name the name of the key
 * @param role the role it was configured with
 * @param roles all roles that it holds
 */
public record Caller(String name, String role, Set<String> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the caller may do what asks for this role. */
    public boolean holds(String asked) {
        return roles.contains(asked);
    }
}

package org.growthlayer.edge.keys;

import java.util.List;
import java.util.Set;

/**
 * The roles an API key can have, for {@code @RolesAllowed}. They are cumulative: who holds {@link #ADMIN} also holds {@link #SERVER}
 * and {@link #CLIENT}, so an endpoint names only the least role it asks for.
 */
public final class Roles {
    /** Publishable keys inside apps: assign, expose, track. */
    public static final String CLIENT = "client";
    /** Keys of trusted back ends: also rewards and reads. */
    public static final String SERVER = "server";
    /** Keys of operators: also the life of experiments. */
    public static final String ADMIN = "admin";

    private static final List<String> WEAKEST_FIRST = List.of(CLIENT, SERVER, ADMIN);

    private Roles() {}

    /**
     * All roles that a key of this role holds.
     *
     * @throws IllegalArgumentException when there is no such role
     */
    static Set<String> heldBy(String role) {
        var rank = WEAKEST_FIRST.indexOf(role);
        if (rank < 0) {
            throw new IllegalArgumentException("no such role; the roles are " + WEAKEST_FIRST);
        }
        return Set.copyOf(WEAKEST_FIRST.subList(0, rank + 1));
    }
}

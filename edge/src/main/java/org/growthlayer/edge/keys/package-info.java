/**
 * Who is calling. A caller shows an API key; the configuration knows only SHA-256 hashes of keys, each with a name and a role. The name
 * becomes the principal, the role and all weaker ones become its security roles, and from there on Quarkus security decides: an
 * endpoint says {@code @RolesAllowed(Roles.SERVER)}, an endpoint that says nothing is closed.
 *
 * <p>A key that is not known is treated like no key at all, so that open routes (health, metrics, provider webhooks) do not depend on
 * headers they never read; the answer to it on every other route is 401.
 *
 * <p>Failed attempts are not counted per address: keys are random and long, so guessing is hopeless, and many honest callers share one
 * address.
 */
@NullMarked
package org.growthlayer.edge.keys;

import org.jspecify.annotations.NullMarked;

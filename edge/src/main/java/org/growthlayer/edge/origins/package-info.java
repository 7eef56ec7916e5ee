/**
 * Which web pages may call this service from a browser. Without configuration no page of another origin may: a browser then keeps
 * answers from it because nothing allows them. A page's own origin has to be listed, too, once anything is: behind a gateway or an
 * Ingress a service cannot know under which name it is called.
 *
 * <p>Credentials of the browser (cookies) are never allowed; callers are known by their API key.
 */
@NullMarked
package org.growthlayer.edge.origins;

import org.jspecify.annotations.NullMarked;

/**
 * A lane beside JAX-RS for the requests that are made a thousand times as often as all others. Finding the resource, the security
 * chain and the reactive plumbing of a request cost several times what answering it does; the {@link org.growthlayer.edge.lane.FastLane}
 * goes from the router straight to the answer.
 *
 * <p>It is a short cut and nothing else. The JAX-RS resource stays, complete and documented; whatever is not the plain case (another
 * media type, a key that may not, a body that breaks a rule) is handed on to it untouched. So there is one place that says what is wrong
 * with a request, and the lane knows only what is right.
 */
@NullMarked
package org.growthlayer.edge.lane;

import org.jspecify.annotations.NullMarked;

/**
 * The measuring stick of the hot path: an endpoint with the path and the JSON shape of the assign call that decides nothing, remembers
 * nothing and checks nothing. A real assign call costs more than this; how much more is the ratio that {@code ./growth bench assign} prints.
 */
@NullMarked
package org.growthlayer.ceiling;

import org.jspecify.annotations.NullMarked;

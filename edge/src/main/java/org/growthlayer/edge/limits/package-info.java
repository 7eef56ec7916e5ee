/**
 * How much a caller may ask for: requests per second of each API key (a token bucket per key and instance, so n instances allow n times
 * as much) and bytes per body. Both answer with a problem document, 429 with Retry-After and 413.
 */
@NullMarked
package org.growthlayer.edge.limits;

import org.jspecify.annotations.NullMarked;

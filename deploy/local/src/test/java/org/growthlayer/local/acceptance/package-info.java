/**
 * The promises of the whole mesh, kept by the processes that {@code ./growth up} starts: real servers, real services, public HTTP, and
 * SIGKILL at the worst moment.
 */
@NullMarked
package org.growthlayer.local.acceptance;

import org.jspecify.annotations.NullMarked;

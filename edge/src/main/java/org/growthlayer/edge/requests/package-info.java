/**
 * What requests may contain: constraints for the values every edge shares, composed from bean validation's own where those say it, and
 * the annotation for routes that take larger bodies than most.
 */
@NullMarked
package org.growthlayer.edge.requests;

import org.jspecify.annotations.NullMarked;

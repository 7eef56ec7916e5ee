/** A/B tests. */
@NullMarked
package org.growthlayer.assignment.abtests;

import org.jspecify.annotations.NullMarked;

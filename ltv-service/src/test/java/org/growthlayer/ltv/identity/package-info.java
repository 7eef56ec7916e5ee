/** Aliases and erasures. */
@NullMarked
package org.growthlayer.ltv.identity;

import org.jspecify.annotations.NullMarked;

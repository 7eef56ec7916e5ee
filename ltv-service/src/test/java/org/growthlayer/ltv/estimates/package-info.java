/** Values and how they are asked for. */
@NullMarked
package org.growthlayer.ltv.estimates;

import org.jspecify.annotations.NullMarked;

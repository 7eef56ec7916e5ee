/** The whole service. */
@NullMarked
package org.growthlayer.ltv;

import org.jspecify.annotations.NullMarked;

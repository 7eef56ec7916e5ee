/** The whole service. */
@NullMarked
package org.growthlayer.reward;

import org.jspecify.annotations.NullMarked;

/** How large a test has to be. */
@NullMarked
package org.growthlayer.reward.power;

import org.jspecify.annotations.NullMarked;

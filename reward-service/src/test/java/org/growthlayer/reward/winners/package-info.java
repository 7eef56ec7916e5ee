/** The winner rule. */
@NullMarked
package org.growthlayer.reward.winners;

import org.jspecify.annotations.NullMarked;

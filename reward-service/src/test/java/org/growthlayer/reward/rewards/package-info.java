/** Rewards over HTTP on real servers. */
@NullMarked
package org.growthlayer.reward.rewards;

import org.jspecify.annotations.NullMarked;

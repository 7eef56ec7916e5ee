/** Which purchases count for whom: as plain rules, and on real servers. */
@NullMarked
package org.growthlayer.reward.attribution;

import org.jspecify.annotations.NullMarked;

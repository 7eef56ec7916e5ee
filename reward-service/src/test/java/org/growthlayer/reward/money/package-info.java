/** What amounts are worth. */
@NullMarked
package org.growthlayer.reward.money;

import org.jspecify.annotations.NullMarked;

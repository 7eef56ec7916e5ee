/** What a unit does, told as tests without any server. */
@NullMarked
package org.growthlayer.reward.units;

import org.jspecify.annotations.NullMarked;

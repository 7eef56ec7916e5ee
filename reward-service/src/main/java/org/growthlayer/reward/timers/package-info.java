/** Work that comes back: {@link org.growthlayer.reward.timers.Recurring} does something again and again until the service stops. */
@NullMarked
package org.growthlayer.reward.timers;

import org.jspecify.annotations.NullMarked;

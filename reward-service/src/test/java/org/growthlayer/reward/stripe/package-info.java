/** What Stripe posts, signed and read. */
@NullMarked
package org.growthlayer.reward.stripe;

import org.jspecify.annotations.NullMarked;

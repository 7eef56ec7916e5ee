/** The way of a webhook, from the post to the fact. */
@NullMarked
package org.growthlayer.reward.webhooks;

import org.jspecify.annotations.NullMarked;

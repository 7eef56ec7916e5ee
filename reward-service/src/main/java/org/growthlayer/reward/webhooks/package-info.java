/**
 * What payment providers post: verified over the bytes as they came, stored, answered, and read afterwards.
 *
 * <p>A {@link org.growthlayer.reward.webhooks.Provider} knows how one provider signs and what its messages mean. A message is answered
 * when it is durable, and never waits for its meaning: that may take a look-up at the provider.
 */
@NullMarked
package org.growthlayer.reward.webhooks;

import org.jspecify.annotations.NullMarked;

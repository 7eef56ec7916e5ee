/** What the app stores post, from the route to the ledger and to the topic, in a service that is configured for test apps. */
@NullMarked
package org.growthlayer.reward.stores;

import org.jspecify.annotations.NullMarked;

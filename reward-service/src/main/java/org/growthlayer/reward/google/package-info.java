/**
 * Google Play: real-time developer notifications, pushed by Pub/Sub.
 *
 * <p>A push carries a token that Google signed: for whom it is, and which service account pushes. The notification inside says that
 * something happened to a purchase, but neither what was paid nor by whom; both are asked of the Play Developer API, and may be asked
 * again: while the API is away, the notification waits.
 *
 * <p>The API answers what a purchase is now, not what it was at the notification. So whatever notification tells of an order makes all
 * lines of it, the sale and what was given back since; orders between the one a late notification is about and the newest are looked up
 * too. The order's id says whether it is a first payment or a renewal.
 *
 * <p>Google's own client for these three questions is 25 jars; here they are the JDK's HTTP client and jose4j, which signs and verifies.
 */
@NullMarked
package org.growthlayer.reward.google;

import org.jspecify.annotations.NullMarked;

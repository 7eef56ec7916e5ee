/**
 * Apple's App Store: server notifications, version 2.
 *
 * <p>A notification is a signed document with another one inside, the transaction it is about. Both are verified on arrival, by Apple's
 * own library, and only what they say is kept: when a notification is read again long after, the certificates of that day may have
 * expired. Apple's root certificate is recognised by its SHA-256 and comes with each notification.
 *
 * <p>A transaction says what was paid, so nothing has to be looked up. Whatever notification tells of a transaction makes the same lines
 * of it; therefore neither order nor repetition matters, and a refund whose purchase was never told books both.
 */
@NullMarked
package org.growthlayer.reward.apple;

import org.jspecify.annotations.NullMarked;

/**
 * Who is who. An anonymous id may turn out to be a user, and a user may ask to be forgotten; whoever books something asks here first, in
 * the same transaction.
 *
 * <p>Booking and changing who is who exclude each other by one advisory lock, which those who book share; so what is booked for an
 * anonymous id is either there to be taken along, or is booked for the user afterwards. What a forgotten user moved is deleted:
 * nothing here is a sum that others were shown. A salted hash of the id is remembered for as long as a topic can hold an
 * older message.
 */
@NullMarked
package org.growthlayer.ltv.identity;

import org.jspecify.annotations.NullMarked;

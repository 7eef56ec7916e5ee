package org.growthlayer.ltv.booking;

import org.growthlayer.ltv.purchases.Line;

/**
 * What became of a purchase that was posted.
 *
 * @param line as it stands in the ledger
 * @param isNew false if it was there before
 */
public record Booking(Line line, boolean isNew) {}

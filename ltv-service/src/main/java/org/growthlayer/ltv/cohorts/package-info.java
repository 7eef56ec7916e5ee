/**
 * Customers whose first purchase was in the same day, week or month. Their value is the mean of theirs; what has happened is set against what the
 * model would have said of each on their first day, and ages that not all of them have lived through are marked and have no value.
 */
@NullMarked
package org.growthlayer.ltv.cohorts;

import org.jspecify.annotations.NullMarked;

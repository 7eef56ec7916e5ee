/**
 * What assignment-service tells about users: that they were enrolled, that they were moved because their arm was retired, and that they
 * saw their arm.
 *
 * <p>An enrolment may be told more than once, after the first rewards, and after its window is over; an exposure may be told before the
 * enrolment. None of that changes the numbers: {@link org.growthlayer.reward.enrolment.EnrolmentBook} locks the units, reads what the
 * ledger holds for those that must be judged again, lets {@link org.growthlayer.reward.units.Unit} decide, and writes the difference.
 */
@NullMarked
package org.growthlayer.reward.enrolment;

import org.jspecify.annotations.NullMarked;

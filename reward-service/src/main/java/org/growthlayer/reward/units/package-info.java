/**
 * A unit is a user in an experiment, and this package decides what happens to it: it is enrolled, earns rewards, and settles as
 * converted or failed.
 *
 * <p>Every number shown for an arm is the sum of what its units contribute ({@link org.growthlayer.reward.units.Unit#counts()}). A
 * change of a unit therefore changes the counters by its contribution afterwards minus its contribution before, and by nothing else;
 * no event ever increments a counter by itself. That is what makes the numbers independent of the order in which facts arrive.
 *
 * <p>A unit may have been given more than one arm: one was retired and the user moved on, or an anonymous id of the user was enrolled
 * elsewhere. It remembers them all ({@link org.growthlayer.reward.units.Stint}) and counts for one, which is found again from all that is
 * known, stints and rewards, whenever something arrives that could change it.
 *
 * <p>{@link org.growthlayer.reward.units.UnitStore} locks the rows of a batch before anybody decides, always sorted by user and
 * experiment; a unit nobody has told of yet gets an empty row first, so that an enrolment and a reward that race meet at one row.
 * {@link org.growthlayer.reward.units.CounterStore} writes the differences last, so that the few rows that everybody shares are held
 * for the shortest time.
 */
@NullMarked
package org.growthlayer.reward.units;

import org.jspecify.annotations.NullMarked;

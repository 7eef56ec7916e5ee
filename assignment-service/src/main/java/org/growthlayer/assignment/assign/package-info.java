/**
 * Which arm does this user get? The answer is decided in plain Java and made sticky in Redis, in one round trip: the arm is drawn
 * before Redis is asked, and the {@link org.growthlayer.assignment.assign.StickyScript} keeps it only if the user has none yet.
 *
 * <p>An enrolment lives in two places that cannot be written together: Redis says which arm the user keeps, the
 * {@linkplain org.growthlayer.eventing.journal.Journal journal} says to everybody else that the user was enrolled. So the value in Redis
 * is <em>pending</em> at first: it carries everything needed to tell the very same enrolment again, under the same event id.
 *
 * <ol>
 * <li>Redis keeps the pending value.
 * <li>The enrolment is appended to the journal, then the caller gets the answer.
 * <li>The journal publishes it, and the value becomes <em>recorded</em>: just the arm.
 * </ol>
 *
 * <p>NB: a process killed between 1 and 2 leaves a user with an arm and no enrolment; a disk lost between 2 and 3 does the same.
 * Whoever next asks for that user finds the pending value with an event id this instance has not journalled lately, and journals the
 * same event again. That may tell an enrolment twice, never zero times; consumers keep one per user and experiment. A process killed
 * within 3 merely leaves the value pending, which costs one more telling.
 *
 * <p>With Redis away the {@link org.growthlayer.assignment.assign.Breaker} opens and nobody waits: the arm comes from weighted rendezvous
 * hashing over the present shares, the same for the same user while they stand. That enrolment, too, goes through the journal, and is
 * written into Redis when it is published, unless the user has got an arm there meanwhile. If a command timed out, Redis may have kept
 * the candidate all the same; the fallback carries the candidate's event id, so that the later write knows its own pending value and
 * replaces it with the arm the user was really shown.
 */
@NullMarked
package org.growthlayer.assignment.assign;

import org.jspecify.annotations.NullMarked;

/**
 * What was it worth, counted once. Rewards come in over HTTP, enrolments and exposures from Kafka; each belongs to a unit, the user in
 * the experiment, and what the units add up to is what a bandit learns from.
 *
 * <p>Start with {@code units}, which decides; {@code rewards} and {@code enrolment} bring it news, {@code settlement} ends its waiting,
 * {@code stats} shows and tells what the units add up to, {@code results} judges it and {@code winners} tells of arms that have won;
 * {@code power} plans a test before it runs, {@code abtests} says the same in older words. {@code experiments} is a copy of what their owner tells. Who a user is
 * may change: {@code aliases} and {@code erasures} hear of it, and everybody asks {@code identity}.
 */
@NullMarked
package org.growthlayer.reward;

import org.jspecify.annotations.NullMarked;

/**
 * Rewards come in here, over HTTP, one or up to a thousand at a time, and are answered after they are durable.
 *
 * <p>A request passes {@link org.growthlayer.reward.rewards.Admission} (does the experiment exist, does the arm, is the currency ours)
 * and becomes a {@link org.growthlayer.reward.rewards.RewardClaim}. Claims of concurrent requests are collected by the
 * {@link org.growthlayer.reward.rewards.RewardBatcher} and share a transaction: {@link org.growthlayer.reward.rewards.RewardBook} locks
 * their units and looks up which of them are in the ledger already, {@link org.growthlayer.reward.rewards.Judgement} decides in plain
 * Java, and units, ledger, outgoing facts and counters are written together. If such a transaction fails for a reason of its own, each
 * claim gets a transaction of its own, so that nobody pays for a neighbour.
 *
 * <p>Plain requests take {@link org.growthlayer.reward.rewards.RewardLane}, a short cut beside JAX-RS; what it does not understand it leaves to
 * {@link org.growthlayer.reward.rewards.RewardResource}.
 *
 * <p>A claim that names another arm than its unit is in may still be right, if the unit was moved:
 * {@link org.growthlayer.reward.rewards.Disputes} gathers what is needed to judge it with all other rewards of the unit.
 * {@link org.growthlayer.reward.rewards.Ledger} writes lines and tells of them, new and judged anew.
 *
 * <p>A claim is known by its user and event id. The same one again is a duplicate and changes nothing; the same name with other content
 * is refused.
 */
@NullMarked
package org.growthlayer.reward.rewards;

import org.jspecify.annotations.NullMarked;

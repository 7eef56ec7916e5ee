package org.growthlayer.reward.rewards;

import java.util.List;

/**
 * What became of a batch of rewards.
 *
 * @param updated how many were booked now
 * @param duplicates how many were in the ledger before, or twice in this batch
 * @param rejected those that were not booked
 */
public record RewardsAnswer(int updated, int duplicates, List<Rejection> rejected) {
    /**
     * Why one was not booked.
     *
     * @param index its place in the batch, from 0
     * @param code as in a problem document
     */
    public record Rejection(int index, String code, String detail) {}
}

package org.growthlayer.reward.rewards;

import java.math.BigDecimal;
import java.util.UUID;
import org.growthlayer.contracts.Reward;

/**
 * What became of a reward.
 *
 * @param updated whether it was booked now; false for a repeat
 * @param outcome what it did to the unit; for a repeat, what it did then
 */
public record RewardAnswer(UUID experimentId, UUID armId, BigDecimal reward, boolean updated, Reward.Outcome outcome) {
    static RewardAnswer of(RewardClaim claim, boolean updated, Reward.Outcome outcome) {
        return new RewardAnswer(claim.experimentId(), claim.armId(), claim.amount(), updated, outcome);
    }
}

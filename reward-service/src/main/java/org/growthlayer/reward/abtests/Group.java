package org.growthlayer.reward.abtests;

import java.math.BigDecimal;
import java.util.Map;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.reward.stats.ArmCounters;
import org.growthlayer.statistics.hypothesis.Proportion;

/**
 * The users of one campaign.
 *
 * @param campaignId the name of the arm, if it was given no campaign
 * @param users all that were enrolled
 * @param exposed those who saw it
 * @param settled those whose result is known
 * @param pending those whose window is still open
 * @param conversionRate of the settled; 0 while there is none
 */
record Group(String campaignId, long users, long exposed, long settled, long pending, long conversions, double conversionRate,
        BigDecimal revenue) {
    static Group of(ArmCounters it) {
        var counts = it.counts();
        return new Group(campaign(it.arm()), counts.samples() + counts.pending(), counts.exposed(), counts.samples(),
                counts.pending(), counts.conversions(), new Proportion(counts.conversions(), counts.samples()).rate(),
                counts.revenue());
    }

    Proportion proportion() {
        return new Proportion(conversions, settled);
    }

    private static String campaign(Arm arm) {
        return arm.payload() instanceof Map<?, ?> payload && payload.get("campaign_id") instanceof String campaign
                ? campaign
                : arm.name();
    }
}

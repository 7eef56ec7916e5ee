package org.growthlayer.assignment.abtests;

import org.growthlayer.assignment.assign.Choice;
import org.growthlayer.assignment.assign.Reason;

/**
 * The group of a user.
 *
 * @param assignedGroup {@code control} or {@code variant}
 * @param campaignId the campaign to show
 * @param isNew whether the user was enrolled by this request
 */
record AssignedUser(String testId, String userId, String assignedGroup, String campaignId, String armId, boolean isNew,
        Reason reason) {
    static AssignedUser of(Choice choice, String userId) {
        var live = choice.live();
        var arm = live.experiment().arms().get(choice.arm());
        return new AssignedUser(live.id(), userId, AbTest.group(arm), AbTest.campaign(arm), live.armId(choice.arm()),
                choice.isNew(), choice.reason());
    }
}

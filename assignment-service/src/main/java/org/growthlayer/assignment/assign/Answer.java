package org.growthlayer.assignment.assign;

import org.jspecify.annotations.Nullable;

/**
 * The arm a user gets, as callers see it.
 *
 * @param experimentId always the UUID, however the experiment was addressed
 * @param isNew whether the user was enrolled by this request
 * @param payload what the arm hands to the client: any JSON value
 */
public record Answer(String experimentId, String userId, String armId, String armName, boolean isNew, Reason reason,
        @Nullable Object payload) {
    static Answer of(Choice choice, String userId) {
        var live = choice.live();
        var arm = live.experiment().arms().get(choice.arm());
        return new Answer(live.id(), userId, live.armId(choice.arm()), arm.name(), choice.isNew(), choice.reason(),
                arm.payload());
    }
}

package org.growthlayer.assignment.assign;

import org.growthlayer.assignment.catalog.JsonText;

/**
 * The arm a user gets, as callers see it.
 *
 * @param experimentId always the UUID, however the experiment was addressed
 * @param isNew whether the user was enrolled by this request
 * @param payload what the arm hands to the client: any JSON value
 */
public record Answer(String experimentId, String userId, String armId, String armName, boolean isNew, Reason reason,
        JsonText payload) {
    static Answer of(Choice choice, String userId) {
        var live = choice.live();
        return new Answer(live.id(), userId, live.armId(choice.arm()), live.experiment().arms().get(choice.arm()).name(),
                choice.isNew(), choice.reason(),
                live.payload(choice.arm()));
    }
}

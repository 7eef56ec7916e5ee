package org.growthlayer.assignment.assign;

/**
 * The arm a user gets.
 *
 * @param experimentId always the UUID, however the experiment was addressed
 * @param isNew whether the user was enrolled by this request
 */
public record Answer(String experimentId, String userId, String armId, boolean isNew, Reason reason) {}

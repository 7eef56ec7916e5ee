package org.growthlayer.reward.units;

import java.util.UUID;

/** Which unit: one user in one experiment. */
public record UnitKey(String userId, UUID experimentId) {}

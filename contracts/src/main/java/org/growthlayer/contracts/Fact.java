package org.growthlayer.contracts;

/** Something that happened, or a thing as it now is, told across a service border. */
public sealed interface Fact
        permits Experiment, Assignment, Exposure, Reward, ArmStats, WinningArm, Alias, Erasure, Purchase,
        LtvEstimate {
    /** The Kafka key: everything that must stay in order with this fact shares it. */
    String partitionKey();
}

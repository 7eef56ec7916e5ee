package org.growthlayer.contracts;

import java.util.List;

/**
 * Where a kind of fact travels.
 *
 * @param name {@code growth.<plural-fact>.v<version>}
 * @param type the record on it
 * @param kind which facts the topic keeps
 * @param key what the Kafka key is, in words
 * @param says what a message on it means, in words
 */
public record Topic<F extends Fact>(String name, Class<F> type, Kind kind, String key, String says) {
    public static final Topic<Experiment> EXPERIMENTS = new Topic<>("growth.experiments.v1", Experiment.class, Kind.COMPACTED,
            "experiment id",
            "The whole experiment as it now is: arms, weights, policy, objective, status, winner, version.");
    public static final Topic<ArmStats> ARM_STATS = new Topic<>("growth.arm-stats.v1", ArmStats.class, Kind.COMPACTED,
            "experiment id",
            "The posterior of all arms of an experiment, with a version that only grows.");
    public static final Topic<WinningArm> WINNING_ARMS = new Topic<>("growth.winning-arms.v1", WinningArm.class, Kind.COMPACTED,
            "experiment id",
            "An arm has met the winner rule of its experiment and may be declared the winner.");
    public static final Topic<Assignment> ASSIGNMENTS = new Topic<>("growth.assignments.v1", Assignment.class, Kind.LOG,
            "user id",
            "A user was enrolled in an arm; with the reason, the propensity and the policy version.");
    public static final Topic<Exposure> EXPOSURES = new Topic<>("growth.exposures.v1", Exposure.class, Kind.LOG, "user id",
            "A user saw the arm for the first time.");
    public static final Topic<Reward> REWARDS = new Topic<>("growth.rewards.v1", Reward.class, Kind.LOG, "user id",
            "A reward was booked, with what it did to the unit it belongs to.");
    public static final Topic<Alias> ALIASES = new Topic<>("growth.aliases.v1", Alias.class, Kind.LOG, "user id",
            "An anonymous id turned out to be a user: what belongs to it belongs to the user from now on.");
    public static final Topic<Erasure> ERASURES = new Topic<>("growth.erasures.v1", Erasure.class, Kind.LOG, "user id",
            "A user asked to be forgotten: whoever keeps something that leads back to them removes it.");
    public static final Topic<Purchase> PURCHASES = new Topic<>("growth.purchases.v1", Purchase.class, Kind.LOG, "user id",
            "Money moved: a purchase, a renewal, a refund, a dispute or the reversal of one, with the signed amount.");
    public static final Topic<LtvEstimate> LTV_ESTIMATES = new Topic<>("growth.ltv-estimates.v1", LtvEstimate.class,
            Kind.COMPACTED,
            "user id",
            "What a customer is worth, estimated anew after a purchase.");

    public static final List<Topic<? extends Fact>> ALL = List.of(EXPERIMENTS, ARM_STATS, WINNING_ARMS, ASSIGNMENTS, EXPOSURES,
            REWARDS,
            ALIASES,
            ERASURES,
            PURCHASES,
            LTV_ESTIMATES);

    /** The topic of messages of this topic that could not be read or booked. */
    public String deadLetters() {
        return name + ".dlq";
    }

    /** CloudEvents {@code type} of the messages, for instance {@code org.growthlayer.assignment.v1}. */
    public String eventType() {
        var version = name.substring(name.lastIndexOf('.') + 1);
        var fact = type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
        return "org.growthlayer." + fact + "." + version;
    }

    /** LOG keeps every message for its retention time; COMPACTED keeps the newest per key for ever. */
    public enum Kind {
        LOG, COMPACTED
    }
}

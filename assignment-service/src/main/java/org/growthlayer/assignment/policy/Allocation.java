package org.growthlayer.assignment.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.statistics.bandit.ArmPosterior;
import org.growthlayer.statistics.bandit.Chooser;
import org.growthlayer.statistics.bandit.ExplorationFloor;
import org.growthlayer.statistics.bandit.Objective;
import org.growthlayer.statistics.bandit.Policy;
import org.growthlayer.statistics.bandit.Standings;
import org.growthlayer.statistics.hashing.WeightedRendezvous;
import org.jspecify.annotations.Nullable;

/** An experiment's traffic under one version of its arm statistics. Immutable; safe to share. Arms are named by their index. */
public final class Allocation {
    /** Draws of an arm whose share the quadrature cannot tell from 0 are as good as impossible, but a propensity must not be 0. */
    private static final double LEAST_PROPENSITY = 1e-12;

    private final boolean fixed;
    private final Chooser chooser;
    private final WeightedRendezvous rendezvous;
    /** The index of each arm that is not retired; the chooser knows only these. */
    private final int[] active;
    private final double[] shares;
    private final long version;

    private Allocation(boolean fixed, Chooser chooser, int[] active, WeightedRendezvous rendezvous, long version,
            double... shares) {
        this.fixed = fixed;
        this.active = active;
        this.chooser = chooser;
        this.rendezvous = rendezvous;
        this.version = version;
        this.shares = shares;
    }

    /**
     * Prepares the traffic of an experiment; takes up to tens of milliseconds for many arms, so never on an event loop.
     *
     * @param stats what is known of the arms; null, or silent about an arm, means that the prior stands
     */
    public static Allocation of(Experiment experiment, @Nullable ArmStats stats) {
        var arms = experiment.arms();
        var active = IntStream.range(0, arms.size()).filter(i -> !arms.get(i).isRetired()).toArray();
        var inPlay = Arrays.stream(active).mapToObj(arms::get).toList();
        var standings = standings(experiment, inPlay, stats);
        var floor = new ExplorationFloor(experiment.explorationFloor());
        var policy = policy(experiment, inPlay);
        var ids = arms.stream().map(arm -> arm.armId().toString()).toList();
        return new Allocation(policy instanceof Policy.Fixed, policy.chooser(standings, floor), active,
                new WeightedRendezvous(experiment.salt(), ids), stats == null ? 0 : stats.version(),
                spread(policy.propensities(standings, floor), active, arms.size()));
    }

    /** The shares of the arms in play, at the places of all arms; 0 for the retired. */
    private static double[] spread(double[] inPlay, int[] active, int arms) {
        var shares = new double[arms];
        for (var i = 0; i < active.length; i++) {
            shares[active[i]] = inPlay[i];
        }
        return shares;
    }

    private static Policy policy(Experiment experiment, List<Experiment.Arm> inPlay) {
        return switch (experiment.algorithmType()) {
            case THOMPSON_SAMPLING -> new Policy.ThompsonSampling();
            case UCB -> new Policy.Ucb1();
            case EPSILON_GREEDY -> new Policy.EpsilonGreedy(experiment.epsilon());
            case FIXED -> new Policy.Fixed(inPlay.stream().map(Experiment.Arm::trafficWeight).toList());
        };
    }

    private static Standings standings(Experiment experiment, List<Experiment.Arm> inPlay, @Nullable ArmStats stats) {
        var known = new HashMap<UUID, ArmStats.Arm>();
        if (stats != null) {
            stats.arms().forEach(arm -> known.put(arm.armId(), arm));
        }
        List<ArmPosterior> posteriors = inPlay.stream()
                .map(arm -> posterior(experiment, known.get(arm.armId()))).toList();
        return new Standings(posteriors, switch (experiment.objective()) {
            case CONVERSION -> Objective.CONVERSION;
            case REVENUE -> Objective.REVENUE;
        });
    }

    private static ArmPosterior posterior(Experiment experiment, ArmStats.@Nullable Arm arm) {
        return arm == null
                ? new ArmPosterior(experiment.priorAlpha(), experiment.priorBeta(), 0, 0, 0)
                : new ArmPosterior(arm.alpha(), arm.beta(), arm.samples(), arm.conversions(),
                        Math.max(0, arm.revenue().doubleValue()));
    }

    /** The arm of a new user: drawn, or for a fixed split placed by hash. */
    public int choose(String userId, UniformRandomProvider rng) {
        return fixed ? place(userId) : active[chooser.choose(rng)];
    }

    /** The arm of a user nothing is known of and nothing can be remembered for: the same while the shares stand. */
    public int place(String userId) {
        return rendezvous.choose(userId, shares);
    }

    /** The chance of an arm to be chosen, in (0, 1]. */
    public double propensity(int arm) {
        return Math.clamp(shares[arm], LEAST_PROPENSITY, 1);
    }

    /** The chances of all arms. */
    public double[] shares() {
        return shares.clone();
    }

    /** The version of the arm statistics behind it, 0 for none. */
    public long version() {
        return version;
    }
}

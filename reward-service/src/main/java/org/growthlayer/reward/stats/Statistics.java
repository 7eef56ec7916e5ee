package org.growthlayer.reward.stats;

import java.time.Instant;
import java.util.List;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.statistics.bandit.Objective;
import org.growthlayer.statistics.bandit.Standings;

/**
 * The counters of all arms of an experiment at one moment.
 *
 * @param version of the posterior; only grows, 0 before the first settled unit
 * @param arms in the order of the experiment
 */
public record Statistics(Experiment experiment, long version, List<ArmCounters> arms) {
    public Statistics {
        arms = List.copyOf(arms);
    }

    /** The arms that can still be chosen: all but the retired ones. */
    public List<ArmCounters> inUse() {
        return arms.stream().filter(it -> !it.arm().isRetired()).toList();
    }

    /** What is known of these arms of the experiment, for its objective. */
    Standings standings(List<ArmCounters> some) {
        var objective = switch (experiment.objective()) {
            case CONVERSION -> Objective.CONVERSION;
            case REVENUE -> Objective.REVENUE;
        };
        return new Standings(some.stream().map(ArmCounters::posterior).toList(), objective);
    }

    ArmStats fact(Instant at) {
        return new ArmStats(experiment.id(), version, at, arms.stream().map(ArmCounters::fact).toList());
    }
}

package org.growthlayer.statistics.bandit;

import java.util.Arrays;
import java.util.List;

/**
 * How an experiment turns what it knows into traffic. A policy answers two questions: the share of each arm, to show and to record as
 * propensity, and the arm of one unit. Arms are drawn through {@link #chooser} only, which takes the exploration floor, so that nobody can
 * forget it.
 */
public sealed interface Policy {
    /** Returns the probability with which each arm is chosen before the floor; they add up to 1. */
    double[] shares(Standings standings);

    /** Returns the probability with which {@link #chooser} chooses each arm. */
    default double[] propensities(Standings standings, ExplorationFloor floor) {
        return floor.apply(shares(standings));
    }

    /** Prepares draws from these standings under the floor. */
    default Chooser chooser(Standings standings, ExplorationFloor floor) {
        return floor.over(standings.size(), switch (this) {
            case ThompsonSampling _ -> new ThompsonChooser(standings.worths());
            case Ucb1 _,EpsilonGreedy _,Fixed _ -> new ShareChooser(shares(standings));
        });
    }

    /**
     * Gives each arm the traffic it has the probability to deserve: W. R. Thompson (1933), "On the likelihood that one unknown probability
     * exceeds another". A draw takes one worth from each posterior and the highest wins; the share is {@code P(best)}. Arms of which the same is
     * known, as at the start of every experiment, have the same share, which needs no quadrature.
     */
    record ThompsonSampling() implements Policy {
        @Override
        public double[] shares(Standings standings) {
            return Arrays.stream(standings.worths()).distinct().count() == 1
                    ? evenOverHighest(new double[standings.size()])
                    : BestArm.of(standings).probabilities();
        }
    }

    /**
     * Plays the arm with the highest optimistic estimate: Auer, Cesa-Bianchi and Fischer (2002), "Finite-time analysis of the multiarmed bandit
     * problem", UCB1. Arms with the same index share the traffic.
     */
    record Ucb1() implements Policy {
        @Override
        public double[] shares(Standings standings) {
            return evenOverHighest(indices(standings));
        }

        /**
         * Returns {@code mean + sqrt(2 ln N / n)} of each arm, n its settled units and N those of all; infinite for an arm never played.
         * Means are without prior. UCB1 needs rewards in [0, 1]: revenue per unit is divided by the highest value per conversion any arm has, so
         * that an arm's mean is its conversion rate times the value of its conversions relative to the dearest.
         */
        public static double[] indices(Standings standings) {
            List<ArmPosterior> arms = standings.arms();
            double scale = switch (standings.objective()) {
                case CONVERSION -> 1;
                case REVENUE -> arms.stream().mapToDouble(arm -> arm.revenue() / Math.max(1, arm.conversions())).max().orElse(0);
            };
            double total = arms.stream().mapToDouble(ArmPosterior::samples).sum();
            return arms.stream().mapToDouble(arm -> {
                if (arm.samples() == 0) {
                    return Double.POSITIVE_INFINITY;
                }
                double reward = switch (standings.objective()) {
                    case CONVERSION -> arm.conversions();
                    case REVENUE -> scale > 0 ? arm.revenue() / scale : 0;
                };
                return reward / arm.samples() + Math.sqrt(2 * Math.log(total) / arm.samples());
            }).toArray();
        }
    }

    /**
     * Plays the arm with the highest posterior mean, and any arm with probability epsilon: {@code eps / K + (1 - eps) best}. Arms with the same
     * mean share the traffic.
     *
     * @param epsilon in [0, 1]
     */
    record EpsilonGreedy(double epsilon) implements Policy {
        /** Throws {@link IllegalArgumentException} if epsilon lies outside [0, 1]. */
        public EpsilonGreedy {
            if (!(epsilon >= 0 && epsilon <= 1)) {
                throw new IllegalArgumentException("epsilon must lie in [0, 1]: " + epsilon);
            }
        }

        @Override
        public double[] shares(Standings standings) {
            double[] best = evenOverHighest(Arrays.stream(standings.worths()).mapToDouble(Worth::mean).toArray());
            return Arrays.stream(best).map(share -> epsilon / best.length + (1 - epsilon) * share).toArray();
        }
    }

    /**
     * Keeps the weights whatever happens: an A/B test. Units that must keep their arm without a memory are placed by
     * {@link org.growthlayer.statistics.hashing.WeightedRendezvous} instead of a draw.
     *
     * @param weights one per arm, 0 or more, not all 0; they need not add up to 1
     */
    record Fixed(List<Double> weights) implements Policy {
        /** Throws {@link IllegalArgumentException} if a weight is negative or not finite, or if all are 0. */
        public Fixed {
            weights = List.copyOf(weights);
            double sum = 0;
            for (double weight : weights) {
                if (!(weight >= 0)) {
                    throw new IllegalArgumentException("weight must be finite and not negative: " + weight);
                }
                sum += weight;
            }
            if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights must have a finite sum above 0: " + weights);
            }
        }

        /** Throws {@link IllegalArgumentException} if the standings have another number of arms. */
        @Override
        public double[] shares(Standings standings) {
            if (weights.size() != standings.size()) {
                throw new IllegalArgumentException(weights.size() + " weights for " + standings.size() + " arms");
            }
            double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
            return weights.stream().mapToDouble(weight -> weight / sum).toArray();
        }
    }

    private static double[] evenOverHighest(double... scores) {
        double highest = Arrays.stream(scores).max().orElseThrow();
        long count = Arrays.stream(scores).filter(score -> score == highest).count();
        return Arrays.stream(scores).map(score -> score == highest ? 1.0 / count : 0).toArray();
    }
}

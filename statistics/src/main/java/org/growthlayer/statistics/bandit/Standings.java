package org.growthlayer.statistics.bandit;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.growthlayer.statistics.interval.Interval;

/**
 * All that is known of the arms of an experiment at one moment, judged by one objective.
 *
 * <p><b>Conversion.</b> The worth of an arm is its conversion rate, Beta(alpha, beta).
 *
 * <p><b>Revenue.</b> The worth of an arm is its revenue per unit, {@code lambda / theta}: the conversion rate lambda ~ Beta(alpha, beta),
 * and the value of a converted unit exponential with rate theta ~ Gamma(k0 + conversions, s0 + revenue), independent of lambda; after
 * C. Stucchio (2015), "Bayesian A/B Testing at VWO". The prior is {@code k0 = 3} and {@code s0 = (k0 - 1) m}, where m is the value per
 * conversion pooled over all arms (1 while there is none). So an arm without conversions is expected to sell what the others sell, the
 * prior weighs as much as two conversions, mean and variance exist from the start, and no result depends on the currency: money times c gives
 * worths times c and the same shares. Values are modelled as exponential; for values with a much longer tail the posterior is too narrow.
 *
 * @param arms in the order in which all answers come; at least one
 */
public record Standings(List<ArmPosterior> arms, Objective objective) {
    static final double VALUE_PRIOR_SHAPE = 3;

    /** Copies the arms; throws {@link IllegalArgumentException} if there is none. */
    public Standings {
        arms = List.copyOf(arms);
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("no arms: " + arms);
        }
    }

    /** Returns the number of arms. */
    public int size() {
        return arms.size();
    }

    /** Returns the expected worth per unit of an arm: a rate, or money. */
    public double mean(int arm) {
        return worth(arm).mean();
    }

    /**
     * Returns the credible interval of an arm's worth with equal tails, accurate to 1e-9 of the worth.
     *
     * @param level the probability inside, in (0, 1), such as 0.95
     */
    public Interval interval(int arm, double level) {
        double tail = (1 - Interval.requireLevel(level)) / 2;
        Density density = worth(arm).density();
        Curve curve = new Curve(density, Panels.over(density));
        return new Interval(curve.quantile(tail), curve.quantile(1 - tail));
    }

    /** Draws a worth of an arm from its posterior. */
    public double sample(int arm, UniformRandomProvider rng) {
        return worth(arm).sample(rng);
    }

    Worth worth(int arm) {
        return worth(arms.get(arm), objective == Objective.REVENUE ? pooledValue() : 1);
    }

    Worth[] worths() {
        double value = objective == Objective.REVENUE ? pooledValue() : 1;
        return arms.stream().map(arm -> worth(arm, value)).toArray(Worth[]::new);
    }

    private Worth worth(ArmPosterior arm, double value) {
        return switch (objective) {
            case CONVERSION -> new Worth.Rate(arm.alpha(), arm.beta());
            case REVENUE -> new Worth.Revenue(arm.alpha(), arm.beta(), VALUE_PRIOR_SHAPE + arm.conversions(),
                    (VALUE_PRIOR_SHAPE - 1) * value + arm.revenue());
        };
    }

    private double pooledValue() {
        double revenue = 0;
        long conversions = 0;
        for (ArmPosterior arm : arms) {
            revenue += arm.revenue();
            conversions += arm.conversions();
        }
        return revenue > 0 && conversions > 0 ? revenue / conversions : 1;
    }
}

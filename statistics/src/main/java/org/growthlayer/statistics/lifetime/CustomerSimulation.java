package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Customers who buy exactly as the models say, for demonstrations and to see whether a fit finds what is there.
 *
 * @param counts how they buy
 * @param money what they pay
 */
public record CustomerSimulation(CountModel counts, GammaGamma money) {
    /**
     * Returns all purchases of one new customer, the first included, in order. Two may fall on one day: whoever counts days merges them.
     *
     * @param rng the chance of it; the same state gives the same customer
     * @param span how long to look, from the first purchase, in the unit of the model
     */
    public List<SimulatedPurchase> next(UniformRandomProvider rng, double span) {
        Require.span(span);
        Life life = switch (counts) {
            case BgNbd model -> new Life(gamma(rng, model.r()) / model.alpha(), beta(rng, model.a(), model.b()), false, span);
            case MbgNbd model -> new Life(gamma(rng, model.r()) / model.alpha(), beta(rng, model.a(), model.b()), true, span);
            case ParetoNbd model -> new Life(gamma(rng, model.r()) / model.alpha(), 0, false,
                    Math.min(span, ZigguratSampler.Exponential.of(rng).sample() * model.beta() / gamma(rng, model.s())));
        };
        double perMoney = gamma(rng, money.q()) / money.gamma();
        List<SimulatedPurchase> purchases = new ArrayList<>();
        purchases.add(new SimulatedPurchase(0, gamma(rng, money.p()) / perMoney));
        boolean isGone = life.leavesAfterTheFirst() && rng.nextDouble() < life.leaves();
        double age = ZigguratSampler.Exponential.of(rng).sample() / life.rate();
        while (!isGone && age <= life.end()) {
            purchases.add(new SimulatedPurchase(age, gamma(rng, money.p()) / perMoney));
            isGone = rng.nextDouble() < life.leaves();
            age += ZigguratSampler.Exponential.of(rng).sample() / life.rate();
        }
        return purchases;
    }

    /**
     * What is hidden of a customer.
     *
     * @param rate of the purchases
     * @param leaves the probability to leave after a purchase
     * @param end when the customer leaves at the latest, or is no longer looked at
     */
    private record Life(double rate, double leaves, boolean leavesAfterTheFirst, double end) {}

    private static double gamma(UniformRandomProvider rng, double shape) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(rng, shape, 1).sample();
    }

    /** Two gamma draws; if both are too small to tell apart, either end of the range with its probability. */
    private static double beta(UniformRandomProvider rng, double a, double b) {
        double left = gamma(rng, a);
        double right = gamma(rng, b);
        double sum = left + right;
        return sum > 0 ? left / sum : rng.nextDouble() < a / (a + b) ? 1 : 0;
    }
}

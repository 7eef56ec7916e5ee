package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.List;
import org.growthlayer.statistics.interval.Interval;

/**
 * What a customer will still buy, times what the purchases will be worth: P. Fader, B. Hardie and K. L. Lee (2005), "RFM and CLV: Using Iso-Value
 * Curves for Customer Base Analysis", Journal of Marketing Research 42 (4). Number and value of the purchases are taken as independent.
 *
 * @param counts how customers buy
 * @param money what they pay
 * @param discount of money of later. An estimate with one takes as many evaluations as the longest horizon has periods; without, one for each
 * horizon
 */
public record LifetimeModel(CountModel counts, GammaGamma money, Discount discount) implements LifetimeForecaster {
    /** What of the probability the intervals may neglect. */
    private static final double NEGLIGIBLE = 1e-4;

    @Override
    public LifetimeEstimate estimate(Customer customer, int... horizons) {
        History history = customer.history();
        history.require(counts.unit());
        double mean = money.expectedAmount(customer.spending());
        List<HorizonEstimate> estimates = new ArrayList<>(horizons.length);
        double[] discounted = discount.rate() == 0 ? new double[0] : discounted(history, horizons);
        for (int i = 0; i < horizons.length; i++) {
            int days = Horizons.require(horizons[i]);
            Forecast forecast = counts.forecast(history, counts.unit().ofDays(days), NEGLIGIBLE);
            double worth = discounted.length == 0 || forecast.expected() == 0 ? 1 : discounted[i] / forecast.expected();
            Interval interval = new MoneyToCome(money, customer.spending(), forecast).interval(HorizonEstimate.LEVEL);
            estimates.add(new HorizonEstimate(days, forecast.expected(), mean * forecast.expected() * worth,
                    new Interval(interval.low() * worth, interval.high() * worth), forecast.probability(0)));
        }
        return new LifetimeEstimate(counts.probabilityAlive(history), mean, estimates);
    }

    /** The expected purchases until each horizon, those of each period discounted to today: one walk over the periods for all horizons. */
    private double[] discounted(History history, int... horizons) {
        double[] sums = new double[horizons.length];
        double start = 0;
        double before = 0;
        double factor = 1;
        for (int days = Horizons.longest(horizons); start < days; start += discount.periodDays()) {
            factor /= 1 + discount.rate();
            double end = start + discount.periodDays();
            double until = counts.expectedPurchases(history, counts.unit().ofDays(end));
            for (int i = 0; i < horizons.length; i++) {
                if (horizons[i] > start) {
                    double reached = horizons[i] >= end
                            ? until
                            : counts.expectedPurchases(history, counts.unit().ofDays(horizons[i]));
                    sums[i] += factor * (reached - before);
                }
            }
            before = until;
        }
        return sums;
    }
}

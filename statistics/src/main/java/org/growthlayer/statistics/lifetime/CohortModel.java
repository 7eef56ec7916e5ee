package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.growthlayer.statistics.interval.Interval;

/**
 * What customers of an age have brought so far, for when there is too little to fit a model of how they buy. The mean number of repeat purchases by age
 * is the sum of the purchases made at each age per customer who has reached it, so customers of different ages count for as long as they
 * were there to be seen: the mean cumulative function of W. Nelson (2003), "Recurrent Events Data Analysis", 3. It is kept by bands of age that
 * double in length. A band is drawn towards what the one before it says, at half its rate, as if that had been seen for {@value #PRIOR_PURCHASES}
 * purchases (a gamma prior, which is the credibility of H. Bühlmann and A. Gisler (2005), "A Course in Credibility Theory", 2.5); half, because
 * a rate that halves when the age doubles is what is left when customers leave at very different rates. The same rule goes on beyond the greatest age seen.
 *
 * <p>A customer is drawn from the mean towards the own purchases in the same way, as if {@value #PRIOR_PURCHASES} purchases had been expected and made before
 * the first. So the number to come is negative binomial, and has an interval. The amounts are spread as in {@link GammaGamma}, around the mean that
 * is seen, with a spread that is assumed and not fitted: standard deviations of the amounts of one customer and between customers are about
 * half the mean.
 *
 * <p>NB: the model does not know that customers leave. What it calls the probability to be alive is that of another purchase within a year.
 */
public final class CohortModel implements LifetimeForecaster {
    private static final double PRIOR_PURCHASES = 1;
    private static final int FIRST_BAND_DAYS = 30;
    private static final int BANDS = 12;
    private static final double NEGLIGIBLE = 1e-4;
    private static final double SHAPE = 4;
    private static final double SPREAD = 6;
    private static final double DAYS_OF_YEAR = 365;

    private final double[] rates;
    private final GammaGamma money;

    private CohortModel(double[] rates, GammaGamma money) {
        this.rates = rates;
        this.money = money;
    }

    /**
     * Returns what is expected of customers like these.
     *
     * @param customersByAge how many customers are so many days old now, counted from their first purchase
     * @param purchasesByAge how many repeat purchases of all of them were made so many days after the first
     * @param amounts number and mean of all priced purchases
     * @throws IllegalArgumentException if a number is negative or there is not a single priced purchase
     */
    public static CohortModel of(Map<Integer, Long> customersByAge, Map<Integer, Long> purchasesByAge, Spending amounts) {
        if (amounts.purchases() == 0) {
            throw new IllegalArgumentException("without an amount nothing can be said of money");
        }
        double[] days = new double[BANDS];
        new TreeMap<>(customersByAge).forEach((age, customers) -> {
            requireCount(age, customers);
            for (int band = 0; band < BANDS; band++) {
                days[band] += customers * Math.clamp((double) age - start(band), 0, start(band + 1) - start(band));
            }
        });
        double[] purchases = new double[BANDS];
        new TreeMap<>(purchasesByAge).forEach((age, number) -> {
            requireCount(age, number);
            purchases[band(age)] += number;
        });
        return new CohortModel(rates(days, purchases), new GammaGamma(SHAPE, SPREAD, amounts.mean() * (SPREAD - 1) / SHAPE));
    }

    private static void requireCount(int age, long number) {
        if (age < 0 || number < 0) {
            throw new IllegalArgumentException("ages and numbers must not be negative: " + number + " at " + age);
        }
    }

    private static double[] rates(double[] days, double... purchases) {
        double allDays = 0;
        double allPurchases = 0;
        for (int band = 0; band < BANDS; band++) {
            allDays += days[band];
            allPurchases += purchases[band];
        }
        // Half a purchase more than were seen keeps the rate above 0 when nobody has come back yet.
        double prior = (allPurchases + PRIOR_PURCHASES / 2) / (allDays + FIRST_BAND_DAYS);
        double[] rates = new double[BANDS];
        for (int band = 0; band < BANDS; band++) {
            rates[band] = (PRIOR_PURCHASES + purchases[band]) / (PRIOR_PURCHASES / prior + days[band]);
            prior = rates[band] / 2;
        }
        return rates;
    }

    /** Bands: 30 days, then 30, 60, 120, ... */
    private static double start(int band) {
        return band == 0 ? 0 : FIRST_BAND_DAYS * Math.scalb(1.0, band - 1);
    }

    private static int band(int age) {
        int band = 0;
        while (band + 1 < BANDS && age >= start(band + 1)) {
            band++;
        }
        return band;
    }

    /** Returns the mean number of repeat purchases of a customer by that age, in days; beyond the oldest customer it is carried on. */
    public double meanPurchases(double age) {
        double sum = 0;
        for (int band = 0; band < BANDS; band++) {
            double end = band + 1 == BANDS ? Double.POSITIVE_INFINITY : start(band + 1);
            sum += rates[band] * Math.max(0, Math.min(age, end) - start(band));
        }
        return sum;
    }

    /** Returns the mean money that a customer has brought by that age, in days, the first purchase included. */
    public double meanMoney(double age) {
        return money.expectedAmount() * (1 + meanPurchases(age));
    }

    @Override
    public LifetimeEstimate estimate(Customer customer, int... horizons) {
        History history = customer.history();
        double age = history.age() * history.unit().days();
        double mean = money.expectedAmount(customer.spending());
        List<HorizonEstimate> estimates = new ArrayList<>(horizons.length);
        for (int days : horizons) {
            Forecast forecast = forecast(history.frequency(), age, Horizons.require(days));
            Interval interval = new MoneyToCome(money, customer.spending(), forecast).interval(HorizonEstimate.LEVEL);
            estimates.add(new HorizonEstimate(days, forecast.expected(), mean * forecast.expected(), interval,
                    forecast.probability(0)));
        }
        double again = 1 - forecast(history.frequency(), age, DAYS_OF_YEAR).probability(0);
        return new LifetimeEstimate(again, mean, estimates);
    }

    private Forecast forecast(int frequency, double age, double days) {
        double shape = PRIOR_PURCHASES + frequency;
        double rate = PRIOR_PURCHASES + meanPurchases(age);
        double toCome = meanPurchases(age + days) - meanPurchases(age);
        return new Forecast(shape / rate * toCome, PurchaseCounts.probabilities(shape, rate, toCome, NEGLIGIBLE));
    }
}

package org.growthlayer.statistics.bandit;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * P(best) of one conversion rate in microseconds, for simulations that ask a hundred thousand times. Where the answer is shown, use
 * {@link BestArm}.
 *
 * <p>The same integral on the same axis of log-odds, but with one grid of steps of a quarter of the narrowest deviation: the trapezoidal rule
 * for the product, which for a smooth peak is as good as exact, and the running trapezoidal sum with the first correction of Euler and
 * Maclaurin, {@code -h^2 / 12 (f'(t) - f'(start))}, for the distribution functions, which starts from the incomplete beta function. The next
 * term, {@code h^4 / 720 f'''}, is what is left out: the answer is within 1e-5 of the exact one for up to 1e9 pseudo-counts.
 */
public final class QuickBestArm {
    private static final double REACH = 8;
    private static final double TAIL = 12;
    private static final double STEPS = 4;

    private QuickBestArm() {}

    /**
     * Returns the probability that the rate of {@code arm} is the highest, each rate having the posterior Beta(alpha, beta).
     *
     * @param alphas per arm, above 0
     * @param betas per arm, above 0
     */
    public static double probability(int arm, double[] alphas, double[] betas) {
        double alpha = alphas[arm];
        double beta = betas[arm];
        double peak = Math.log(alpha / beta);
        double deviation = deviation(alpha, beta);
        double from = peak - REACH * deviation - TAIL / alpha;
        double to = peak + REACH * deviation + TAIL / beta;
        double step = deviation;
        for (int other = 0; other < alphas.length; other++) {
            step = Math.min(step, deviation(alphas[other], betas[other]));
        }
        return new Grid(from, step / STEPS, (int) Math.ceil((to - from) / step * STEPS) + 1).integrate(arm, alphas, betas);
    }

    private static double deviation(double alpha, double beta) {
        return Math.sqrt(1 / alpha + 1 / beta);
    }

    /** The points of the axis, with what is the same there for all arms: the rate, and {@code -ln(1 - rate)}. */
    private static final class Grid {
        private final double from;
        private final double step;
        private final double[] rates;
        private final double[] depths;

        Grid(double from, double step, int points) {
            this.from = from;
            this.step = step;
            this.rates = new double[points];
            this.depths = new double[points];
            for (int i = 0; i < points; i++) {
                double t = from + i * step;
                double odds = Math.exp(-Math.abs(t));
                depths[i] = Math.max(t, 0) + Math.log1p(odds);
                rates[i] = (t < 0 ? odds : 1) / (1 + odds);
            }
        }

        double integrate(int arm, double[] alphas, double[] betas) {
            double[] integrand = densities(alphas[arm], betas[arm]);
            for (int other = 0; other < alphas.length; other++) {
                if (other != arm) {
                    multiplyByDistribution(integrand, alphas[other], betas[other]);
                }
            }
            double sum = 0;
            for (double value : integrand) {
                sum += value;
            }
            return Math.min(1, sum * step);
        }

        private double[] densities(double alpha, double beta) {
            double[] densities = new double[rates.length];
            double scale = LogBeta.value(alpha, beta);
            for (int i = 0; i < densities.length; i++) {
                densities[i] = Math.exp(alpha * (from + i * step) - (alpha + beta) * depths[i] - scale);
            }
            return densities;
        }

        private void multiplyByDistribution(double[] integrand, double alpha, double beta) {
            double[] densities = densities(alpha, beta);
            double correction = step * step / 12;
            double below = RegularizedBeta.value(rates[0], alpha, beta) + correction * slope(densities, 0, alpha, beta);
            for (int i = 0; i < densities.length; i++) {
                below += i == 0 ? 0 : step * (densities[i - 1] + densities[i]) / 2;
                integrand[i] *= Math.clamp(below - correction * slope(densities, i, alpha, beta), 0, 1);
            }
        }

        private double slope(double[] densities, int i, double alpha, double beta) {
            return densities[i] * (alpha - (alpha + beta) * rates[i]);
        }
    }
}

package org.growthlayer.statistics.lifetime;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What BG/NBD and MBG/NBD have in common: they differ by whether the first purchase is an occasion to leave.
 *
 * @param r shape of the rates
 * @param alpha rate of the rates
 * @param a of the probabilities to leave
 * @param b of the probabilities to leave
 * @param first 1 if one may leave after the first purchase, 0 if not
 */
record BetaGeometric(double r, double alpha, double a, double b, int first) {
    double logLikelihood(History history) {
        int x = history.frequency();
        double stays = LogBeta.value(a, b + x + first) - LogBeta.value(a, b);
        double buys = LogGamma.value(r + x) - LogGamma.value(r) - x * Math.log(alpha)
                - (r + x) * Math.log1p(history.age() / alpha);
        return buys + stays + SoftPlus.of(logOddsGone(history));
    }

    double probabilityAlive(History history) {
        return 1 / (1 + Math.exp(logOddsGone(history)));
    }

    /** The logarithm of P(stopped after the last purchase) / P(alive), minus infinity where there was no occasion to stop. */
    private double logOddsGone(History history) {
        int occasions = history.frequency() + first;
        if (occasions == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double silence = Math.log1p((history.age() - history.recency()) / (alpha + history.recency()));
        return Math.log(a) - Math.log(b + occasions - 1) + (r + history.frequency()) * silence;
    }

    double expected(History history, double span) {
        return probabilityAlive(history) * future(history).expected(span);
    }

    double none(History history, double span) {
        double alive = probabilityAlive(history);
        return 1 - alive + alive * future(history).none(span);
    }

    Forecast forecast(History history, double span, double missing) {
        double alive = probabilityAlive(history);
        BetaDropout future = future(history);
        double[] probabilities = future.probabilities(span, missing);
        for (int number = 0; number < probabilities.length; number++) {
            probabilities[number] *= alive;
        }
        probabilities[0] += 1 - alive;
        return new Forecast(alive * future.expected(span), probabilities);
    }

    private BetaDropout future(History history) {
        int x = history.frequency();
        return new BetaDropout(r + x, alpha + history.age(), a, b + x + first);
    }
}

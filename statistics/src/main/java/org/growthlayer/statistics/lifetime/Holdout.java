package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Judges count models by what happened after the day until which they were fitted. */
public final class Holdout {
    private static final int LAST_BUCKET = 7;
    private static final int WIDTH = 3 * (LAST_BUCKET + 1) + 2;
    private static final int BLOCK = 1024;
    private static final double NEGLIGIBLE = 1e-9;
    private static final double LEAST_PROBABILITY = 1e-15;

    private Holdout() {}

    /**
     * Scores a model. The probability of what happened is that of the number of purchases given the history, not of their days; one below {@value
     * #LEAST_PROBABILITY} counts as that.
     *
     * @param span the time after the histories in which the purchases were counted, in the unit of the model
     * @throws IllegalArgumentException if there are no customers
     */
    public static HoldoutScore score(CountModel model, double span, List<HoldoutCell> cells) {
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("there are no customers to foretell");
        }
        double[] sums = Objective.sum(cells.size(), BLOCK, WIDTH, (from, to, into) -> {
            for (HoldoutCell cell : cells.subList(from, to)) {
                add(model, span, cell, into);
            }
        });
        List<HoldoutScore.Bucket> buckets = new ArrayList<>();
        double customers = 0;
        double predicted = 0;
        double actual = 0;
        for (int i = 0; i <= LAST_BUCKET; i++) {
            customers += sums[3 * i];
            predicted += sums[3 * i + 1];
            actual += sums[3 * i + 2];
            if (sums[3 * i] > 0) {
                buckets.add(new HoldoutScore.Bucket(i, (long) sums[3 * i], sums[3 * i + 1], sums[3 * i + 2]));
            }
        }
        return new HoldoutScore((long) customers, sums[WIDTH - 2] / customers, predicted, actual, sums[WIDTH - 1] / customers,
                buckets);
    }

    /** Adds customers, predicted and actual purchases to the sums of the bucket; then the log-likelihood and the absolute error of all. */
    private static void add(CountModel model, double span, HoldoutCell cell, double[] sums) {
        Forecast forecast = model.forecast(cell.history(), span, NEGLIGIBLE);
        if (cell.purchases() >= forecast.size()) {
            forecast = model.forecast(cell.history(), span, 0);
        }
        double weight = cell.customers();
        int bucket = 3 * Math.min(LAST_BUCKET, cell.history().frequency());
        sums[bucket] += weight;
        sums[bucket + 1] += weight * forecast.expected();
        sums[bucket + 2] += weight * cell.purchases();
        sums[WIDTH - 2] += weight * Math.log(Math.max(LEAST_PROBABILITY, forecast.probability(cell.purchases())));
        sums[WIDTH - 1] += weight * Math.abs(forecast.expected() - cell.purchases());
    }

    /**
     * Returns the kind with the highest log-likelihood; of equals the simplest.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CountKind best(Map<CountKind, HoldoutScore> scores) {
        return scores.entrySet().stream()
                .max(Comparator.comparingDouble((Map.Entry<CountKind, HoldoutScore> entry) -> entry.getValue().logLikelihood())
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow(() -> new IllegalArgumentException("there is no score")).getKey();
    }

    /**
     * Returns whether a new model may replace the one in use: not if it calibrates worse, both judged by the same holdout. Twice too much is as bad as
     * half.
     */
    public static boolean isAdopted(HoldoutScore candidate, HoldoutScore inUse) {
        return error(candidate) <= error(inUse);
    }

    private static double error(HoldoutScore score) {
        return Math.abs(Math.log(score.calibration()));
    }
}

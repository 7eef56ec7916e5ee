package org.growthlayer.statistics.lifetime;

import java.util.List;
import java.util.Map;

/** Judges count models by what happened after the day until which they were fitted. */
public final class Holdout {
    private Holdout() {}

    /**
     * Scores a model.
     *
     * @param span the time after the histories in which the purchases were counted, in the unit of the model
     * @throws IllegalArgumentException if there are no customers
     */
    public static HoldoutScore score(CountModel model, double span, List<HoldoutCell> cells) {
        throw new UnsupportedOperationException();
    }

    /** Returns the kind with the highest log-likelihood; of equals the simplest. */
    public static CountKind best(Map<CountKind, HoldoutScore> scores) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns whether a new model may replace the one in use: not if it calibrates worse, both judged by the same holdout.
     */
    public static boolean isAdopted(HoldoutScore candidate, HoldoutScore inUse) {
        throw new UnsupportedOperationException();
    }
}

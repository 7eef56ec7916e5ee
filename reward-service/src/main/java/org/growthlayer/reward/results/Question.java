package org.growthlayer.reward.results;

import org.jspecify.annotations.Nullable;

/**
 * How results are to be judged.
 *
 * @param level of all intervals; 1 minus it is how often a difference may be found where none is
 * @param winsorize the percentile of the paying units, all arms together, above which revenue counts as that percentile; null for revenue
 *        as it is
 */
public record Question(double level, @Nullable Double winsorize) {
    /** At this level, with revenue as it is. */
    public static Question at(double level) {
        return new Question(level, null);
    }

    double alpha() {
        return 1 - level;
    }
}

package org.growthlayer.ltv.models;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.growthlayer.statistics.lifetime.AgeUnit;
import org.growthlayer.statistics.lifetime.CountKind;

/**
 * What is to be fitted.
 *
 * @param asOf the last day that counts
 * @param calibrationEnd the last day of the older part; the newer part begins after it. The same as {@code asOf} if there is too little for two
 * @param kinds of models that compete
 * @param isToAdopt whether the best may come into use
 */
record FitPlan(LocalDate asOf, LocalDate calibrationEnd, AgeUnit unit, Set<CountKind> kinds, boolean isToAdopt) {
    private static final int HOLDOUT_SHARE = 4;
    private static final int SHORTEST_HOLDOUT = 7;

    /** Splits the days since the first purchase of anybody: the last quarter is the newer part. */
    static FitPlan of(LocalDate earliest, LocalDate asOf, AgeUnit unit, Set<CountKind> kinds, boolean isToAdopt) {
        var holdout = ChronoUnit.DAYS.between(earliest, asOf) / HOLDOUT_SHARE;
        return new FitPlan(asOf, holdout < SHORTEST_HOLDOUT ? asOf : asOf.minusDays(holdout), unit, kinds, isToAdopt);
    }

    int holdoutDays() {
        return (int) ChronoUnit.DAYS.between(calibrationEnd, asOf);
    }
}

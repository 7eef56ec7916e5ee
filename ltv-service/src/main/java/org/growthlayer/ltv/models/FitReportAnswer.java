package org.growthlayer.ltv.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.growthlayer.statistics.lifetime.AgeUnit;
import org.growthlayer.statistics.lifetime.CountFit;
import org.growthlayer.statistics.lifetime.FitReport;
import org.growthlayer.statistics.lifetime.HoldoutScore;
import org.growthlayer.statistics.lifetime.MoneyFit;
import org.jspecify.annotations.Nullable;

/**
 * What came of a fit.
 *
 * @param calibrationEnd the last day of the older part, on which models were fitted to foretell the newer one; absent if there were too few days
 * @param method of the model that was chosen
 * @param status {@code adopted}; {@code refused} because it has foretold worse than the model in use; {@code shown} because nobody wanted it
 *     adopted; {@code failed} because there was nobody to fit it on
 * @param inUse how the model in use has foretold the same; absent if there was none to compare with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FitReportAnswer(LocalDate asOf, String timeUnit, long customers, @Nullable LocalDate calibrationEnd,
        List<CountAnswer> models, @Nullable MoneyAnswer money, @Nullable String method, String status, @Nullable Holdout inUse) {

    /** How one count model was fitted on everything until the day, and how it has foretold. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CountAnswer(String model, @Nullable Map<String, Double> parameters, @Nullable Double logLikelihood,
            long customers, int cells, boolean converged, String outcome, @Nullable Double gradientNorm, int starts,
            int iterations, String remark, @Nullable Holdout holdout) {
        static CountAnswer of(CountFit fit, @Nullable HoldoutScore score) {
            var report = fit.report();
            var model = fit.model();
            return new CountAnswer(ModelDocument.nameOf(fit.kind()), model == null ? null : model.parameters(),
                    number(report.logLikelihood()), report.customers(), report.cells(),
                    report.outcome() == FitReport.Outcome.CONVERGED, name(report), number(report.gradientNorm()),
                    report.starts(), report.iterations(), report.remark(), score == null ? null : Holdout.of(score));
        }
    }

    /**
     * How the money model was fitted.
     *
     * @param correlation between number and value of purchases
     * @param independent false if that is above 0.2: the model is then to be taken with care
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MoneyAnswer(String model, @Nullable Map<String, Double> parameters, @Nullable Double logLikelihood,
            long customers, boolean converged, String outcome, double correlation, boolean independent, String remark) {
        static MoneyAnswer of(MoneyFit fit) {
            var report = fit.report();
            var model = fit.model();
            return new MoneyAnswer("gamma_gamma", model == null ? null : model.parameters(), number(report.logLikelihood()),
                    report.customers(), report.outcome() == FitReport.Outcome.CONVERGED, name(report), fit.correlation(),
                    fit.isIndependent(), report.remark());
        }
    }

    /**
     * What a model that knew the older part has foretold of the newer one.
     *
     * @param logLikelihood per customer
     * @param calibration predicted purchases for each that happened; absent if none did
     * @param buckets by number of repeat purchases before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Holdout(long customers, double logLikelihood, double predicted, double actual, @Nullable Double calibration,
            double meanAbsoluteError, List<HoldoutScore.Bucket> buckets) {
        static Holdout of(HoldoutScore score) {
            return new Holdout(score.customers(), score.logLikelihood(), score.predicted(), score.actual(),
                    number(score.calibration()), score.meanAbsoluteError(), score.buckets());
        }
    }

    static String nameOf(AgeUnit unit) {
        return unit == AgeUnit.WEEK ? "week" : "day";
    }

    private static String name(FitReport report) {
        return report.outcome().name().toLowerCase(Locale.ROOT);
    }

    /** JSON has no number that is none. */
    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

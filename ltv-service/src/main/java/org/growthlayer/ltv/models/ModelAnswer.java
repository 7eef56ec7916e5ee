package org.growthlayer.ltv.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The model in use, and what came of the newest fit.
 *
 * @param inUse absent as long as none was adopted
 * @param newest absent as long as nobody has fitted
 * @param progress of whoever fits; absent as long as nobody has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelAnswer(@Nullable Fit inUse, @Nullable Fit newest, @Nullable ProgressAnswer progress) {

    /** A fit. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fit(long modelVersion, Instant fittedAt, @JsonUnwrapped FitReportAnswer report) {
        static Fit of(ModelStore.Stored stored) {
            return new Fit(stored.version(), stored.fittedAt(), stored.report());
        }
    }

    /**
     * What whoever fits is doing.
     *
     * @param phase {@code reading}, {@code fitting} or {@code idle}
     */
    public record ProgressAnswer(String phase, LocalDate asOf, Instant startedAt, Instant changedAt) {
        static ProgressAnswer of(FitStore.Progress progress) {
            return new ProgressAnswer(progress.phase(), progress.asOf(), progress.startedAt(), progress.changedAt());
        }
    }
}

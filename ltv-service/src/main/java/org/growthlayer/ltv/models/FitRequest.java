package org.growthlayer.ltv.models;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.statistics.lifetime.AgeUnit;
import org.growthlayer.statistics.lifetime.CountKind;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants fitted.
 *
 * @param asOf the last day that counts; today if absent
 * @param timeUnit week or day; as configured if absent
 * @param models names of count models; all if absent
 * @param adopt whether the best may come into use; if absent, only when nothing is said of the past
 */
public record FitRequest(@Nullable String asOf,
        @Nullable @Pattern(regexp = "week|day", message = "must be week or day") String timeUnit,
        @Nullable @Size(min = 1, max = 3) List<String> models, @Nullable Boolean adopt) {

    static AgeUnit unit(String name) {
        return switch (name) {
            case "week" -> AgeUnit.WEEK;
            case "day" -> AgeUnit.DAY;
            default -> throw new IllegalArgumentException("time is counted in week or day, not in " + name);
        };
    }

    Set<CountKind> kinds() {
        var kinds = EnumSet.noneOf(CountKind.class);
        for (var name : models == null ? List.<String>of() : models) {
            kinds.add(kind(name));
        }
        return kinds.isEmpty() ? FitJob.everyKind() : kinds;
    }

    private static CountKind kind(String name) {
        for (var kind : CountKind.values()) {
            if (ModelDocument.nameOf(kind).equals(name.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw Problem.badRequest("models", "unknown_model", "must be some of bg_nbd, mbg_nbd and pareto_nbd");
    }
}

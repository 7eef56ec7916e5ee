package org.growthlayer.ltv.cohorts;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.ltv.models.Models;
import org.growthlayer.money.ExchangeRates;

/** Shows what customers who came together are worth. */
@Path("/api/v1/analytics/cohort/ltv")
@Produces(MediaType.APPLICATION_JSON)
public class CohortResource {
    private final CohortStore store;
    private final Models models;
    private final ExchangeRates rates;
    private final Clock clock;

    CohortResource(CohortStore store, Models models, ExchangeRates rates, Clock clock) {
        this.store = store;
        this.models = models;
        this.rates = rates;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "cohortLtv", summary = "Show what the customers are worth whose first purchase was in a day, week or month", description = "Ages that not all of them have lived through are marked, and have no value.")
    public Uni<Envelope<CohortAnswer>> show(
            @Parameter(description = "A day in the period, like 2026-03-01") @QueryParam("cohort_date") @NotNull String cohortDate,
            @QueryParam("period") @DefaultValue("day") Period period) {
        return Uni.createFrom().item(() -> Cohort.of(day(cohortDate), period, today())).flatMap(this::answer).map(Envelope::new);
    }

    private Uni<CohortAnswer> answer(Cohort cohort) {
        if (cohort.start().isAfter(cohort.today())) {
            throw Problem.badRequest("cohort_date", "in_the_future", "must not be after today");
        }
        var model = models.inUse();
        return store.sum(cohort, new CohortSums(model, cohort.today())).flatMap(sums -> store.active(cohort, CohortAnswer.STEP)
                .map(active -> CohortAnswer.of(cohort, sums, active, model, rates.base())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static LocalDate day(String text) {
        try {
            return text.indexOf('T') < 0 ? LocalDate.parse(text) : LocalDate.ofInstant(Instant.parse(text), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Problem.badRequest("cohort_date", "wrong_format", "must be a date like 2026-03-01");
        }
    }
}

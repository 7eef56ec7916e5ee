package org.growthlayer.reward.results;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.money.ExchangeRates;
import org.growthlayer.reward.experiments.ExperimentStore;
import org.growthlayer.reward.results.ResultsStore.Reading;
import org.growthlayer.reward.stats.Evaluations;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Says what came of an experiment, and what to do. */
@Path("/v1/results")
@Produces(MediaType.APPLICATION_JSON)
public class ResultsResource {
    private static final String OUT_OF_RANGE = "must be from 0.5 to 0.9999";

    private final ExperimentStore experiments;
    private final ResultsStore store;
    private final Evaluations evaluations;
    private final String currency;
    private final Clock clock;

    ResultsResource(ExperimentStore experiments, ResultsStore store, Evaluations evaluations, ExchangeRates rates, Clock clock) {
        this.experiments = experiments;
        this.store = store;
        this.evaluations = evaluations;
        this.currency = rates.base();
        this.clock = clock;
    }

    @GET
    @Path("{experiment}")
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "experimentResults", summary = "What came of an experiment, and what to do", description = "Every arm against the control, judged on settled units. What each number means and when to trust it is in docs/results.md.")
    public Uni<Envelope<ResultsAnswer>> results(@ExperimentRef @RestPath String experiment,
            @Parameter(description = "Level of all intervals; 1 minus it is the level of the tests") @DefaultValue("0.95") @QueryParam("level") @DecimalMin(value = "0.5", message = OUT_OF_RANGE) @DecimalMax(value = "0.9999", message = OUT_OF_RANGE) BigDecimal level,
            @Parameter(description = "Percentile of the paying users, all arms together, above which revenue counts as that percentile") @Nullable @QueryParam("winsorize") @DecimalMin(value = "0.5", message = OUT_OF_RANGE) @DecimalMax(value = "0.9999", message = OUT_OF_RANGE) BigDecimal winsorize) {
        var question = new Question(level.doubleValue(), winsorize == null ? null : winsorize.doubleValue());
        return experiments.find(experiment)
                .map(found -> found.map(Experiment::id).orElseThrow(ResultsResource::unknown))
                .flatMap(store::find)
                .map(found -> found.orElseThrow(ResultsResource::unknown))
                .flatMap(reading -> answer(reading, question))
                .map(Envelope::new);
    }

    private Uni<ResultsAnswer> answer(Reading reading, Question question) {
        // The power of means takes a millisecond an arm.
        return evaluations.of(reading.statistics()).emitOn(Infrastructure.getDefaultWorkerPool())
                .map(evaluation -> new Results(reading.statistics(),
                        ArmRevenue.of(reading.statistics(), reading.buckets(), question.winsorize()), evaluation, question,
                        currency)
                        .answer(clock.instant()));
    }

    private static Problem unknown() {
        return Problem.notFound("experiment_not_found", "No experiment is known by this id or key.");
    }
}

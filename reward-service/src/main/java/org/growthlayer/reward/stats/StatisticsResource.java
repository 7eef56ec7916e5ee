package org.growthlayer.reward.stats;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.reward.experiments.ExperimentStore;

/** Shows what is known of the arms of an experiment. */
@Path("/v1/bandit/statistics")
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {
    private final ExperimentStore experiments;
    private final StatisticsStore store;
    private final Evaluations evaluations;

    StatisticsResource(ExperimentStore experiments, StatisticsStore store, Evaluations evaluations) {
        this.experiments = experiments;
        this.store = store;
        this.evaluations = evaluations;
    }

    @GET
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "experimentStatistics", summary = "Show what is known of the arms of an experiment", description = "Win probabilities are a Bayesian statement about this moment; looked at daily, 95 % is passed by mistake far "
            + "more often than one time in twenty.")
    public Uni<Envelope<StatisticsAnswer>> statistics(@QueryParam("experiment_id") @ExperimentRef String experimentId,
            @QueryParam("win_probs") @DefaultValue("false") @Pattern(regexp = "true|false", message = "must be true or false") String winProbs) {
        return experiments.find(experimentId)
                .map(found -> found.map(Experiment::id).orElseThrow(StatisticsResource::unknown))
                .flatMap(store::find)
                .map(found -> found.orElseThrow(StatisticsResource::unknown))
                .flatMap(statistics -> evaluations.of(statistics)
                        .map(evaluation -> StatisticsAnswer.of(statistics, evaluation, Boolean.parseBoolean(winProbs))))
                .map(Envelope::new);
    }

    private static Problem unknown() {
        return Problem.notFound("experiment_not_found", "No experiment is known by this id or key.");
    }
}

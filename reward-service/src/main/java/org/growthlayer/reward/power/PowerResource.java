package org.growthlayer.reward.power;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.experiments.ExperimentStore;
import org.growthlayer.reward.stats.Statistics;
import org.growthlayer.reward.stats.StatisticsStore;

/** Sizes a test before it starts, and tries out its stop rule. */
@Path("/v1/power")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PowerResource {
    private final ExperimentStore experiments;
    private final StatisticsStore statistics;

    PowerResource(ExperimentStore experiments, StatisticsStore statistics) {
        this.experiments = experiments;
        this.statistics = statistics;
    }

    @POST
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "planTest", summary = "How large a test has to be, and how often its stop rule errs", description = "The formulas are those of power.prop.test and power.t.test of R. A simulation plays the experiment with and without the difference under four stop rules.")
    public Uni<Envelope<PowerAnswer>> plan(@NotNull(message = "is required") @Valid PowerRequest request) {
        return find(request).emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> answer(request, found))
                .map(Envelope::new);
    }

    private Uni<Optional<Statistics>> find(PowerRequest request) {
        var reference = request.experimentId();
        return reference == null
                ? Uni.createFrom().item(Optional.empty())
                : experiments.find(reference)
                        .map(found -> found.map(Experiment::id).orElseThrow(PowerResource::unknown))
                        .flatMap(statistics::find);
    }

    private static PowerAnswer answer(PowerRequest request, Optional<Statistics> found) {
        var plan = new Planning(request, found.orElse(null)).plan();
        var simulation = request.simulation();
        return PowerAnswer.of(plan, request, simulation == null
                ? null
                : Trial.of(plan, simulation, found.map(Statistics::experiment).orElse(null)).play());
    }

    private static Problem unknown() {
        return Problem.notFound("experiment_not_found", "No experiment is known by this id or key.");
    }
}

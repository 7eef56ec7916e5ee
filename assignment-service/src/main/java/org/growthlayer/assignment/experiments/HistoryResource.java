package org.growthlayer.assignment.experiments;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.requests.ExperimentRef;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What became of an experiment, over HTTP. */
@Path("/v1/experiments/{experiment}/transitions")
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
    private final History history;

    HistoryResource(History history) {
        this.history = history;
    }

    @GET
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "listTransitions", summary = "The history of an experiment, oldest first", description = "Every change: which version it made, what was done, from which status to which, by whom, when and why.")
    public Uni<Transition.Page> list(@ExperimentRef @RestPath String experiment,
            @Parameter(description = "How many at most, 1 to 200") @DefaultValue("50") @QueryParam("limit") String limit,
            @Parameter(description = "The next_cursor of the page before") @Nullable @QueryParam("cursor") String cursor) {
        return history.page(ExperimentAddress.of(experiment), limit, cursor);
    }
}

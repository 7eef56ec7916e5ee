package org.growthlayer.assignment.assign;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.UserId;

/** Assignment over HTTP. */
@Path("/v1/bandit")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssignResource {
    private final Catalog catalog;
    private final Assigner assigner;

    AssignResource(Catalog catalog, Assigner assigner) {
        this.catalog = catalog;
        this.assigner = assigner;
    }

    /** Who asks for an arm of which experiment. */
    record AssignRequest(@ExperimentRef String experimentId, @UserId String userId) {}

    @POST
    @Path("assign")
    @RolesAllowed(Roles.CLIENT)
    public Uni<Envelope<Answer>> assign(@Valid @NotNull AssignRequest request) {
        var live = catalog.find(request.experimentId());
        if (live == null) {
            throw Problem.notFound("experiment_not_found", "There is no experiment with this id or key.");
        }
        return assigner.assign(live, request.userId()).onItem().transform(Envelope::new);
    }
}

package org.growthlayer.assignment.experiments;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.assignment.experiments.ExperimentRequest.MoveRequest;
import org.growthlayer.assignment.experiments.ExperimentRequest.WinnerRequest;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.OptionalBody;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The steps of an experiment's life over HTTP. */
@Path("/v1/experiments/{experiment}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class LifecycleResource {
    private final Experiments experiments;
    private final SecurityIdentity caller;

    LifecycleResource(Experiments experiments, SecurityIdentity caller) {
        this.experiments = experiments;
        this.caller = caller;
    }

    @POST
    @Path("start")
    @OptionalBody
    @Operation(operationId = "startExperiment", summary = "Begin to enrol users", description = "From draft. A member of an exclusion group gets its part of the group's users now; 409 exclusion_group_full says how much is free.")
    public Uni<RestResponse<Envelope<ExperimentView>>> start(@ExperimentRef @RestPath String experiment,
            @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch, @Nullable MoveRequest request) {
        return move(experiment, ifMatch, new Move.Start(), reason(request));
    }

    @POST
    @Path("pause")
    @OptionalBody
    @Operation(operationId = "pauseExperiment", summary = "Stop enrolling, keep the arms of those who are enrolled", description = "From running.")
    public Uni<RestResponse<Envelope<ExperimentView>>> pause(@ExperimentRef @RestPath String experiment,
            @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch, @Nullable MoveRequest request) {
        return move(experiment, ifMatch, new Move.Pause(), reason(request));
    }

    @POST
    @Path("resume")
    @OptionalBody
    @Operation(operationId = "resumeExperiment", summary = "Enrol again", description = "From paused.")
    public Uni<RestResponse<Envelope<ExperimentView>>> resume(@ExperimentRef @RestPath String experiment,
            @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch, @Nullable MoveRequest request) {
        return move(experiment, ifMatch, new Move.Resume(), reason(request));
    }

    @POST
    @Path("stop")
    @OptionalBody
    @Operation(operationId = "stopExperiment", summary = "End without a winner: everybody gets the control", description = "From running or paused.")
    public Uni<RestResponse<Envelope<ExperimentView>>> stop(@ExperimentRef @RestPath String experiment,
            @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch, @Nullable MoveRequest request) {
        return move(experiment, ifMatch, new Move.Stop(), reason(request));
    }

    @POST
    @Path("declare-winner")
    @Operation(operationId = "declareWinner", summary = "End with a winner: everybody gets its arm", description = "From running or paused. A retired arm cannot win.")
    public Uni<RestResponse<Envelope<ExperimentView>>> declareWinner(@ExperimentRef @RestPath String experiment,
            @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch, WinnerRequest request) {
        var arm = request.armId();
        if (arm == null) {
            throw Problem.badRequest("arm_id", "required", "must be given");
        }
        return move(experiment, ifMatch, new Move.DeclareWinner(arm), request.reason());
    }

    private static @Nullable String reason(@Nullable MoveRequest request) {
        return request == null ? null : request.reason();
    }

    private Uni<RestResponse<Envelope<ExperimentView>>> move(String experiment, @Nullable String ifMatch, Move move,
            @Nullable String reason) {
        return experiments.change(Order.of(experiment, ifMatch, caller, reason), move).onItem().transform(ExperimentView::answer);
    }
}

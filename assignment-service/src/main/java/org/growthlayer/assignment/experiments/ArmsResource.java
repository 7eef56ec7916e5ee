package org.growthlayer.assignment.experiments;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.growthlayer.assignment.experiments.ExperimentRequest.ArmRequest;
import org.growthlayer.assignment.experiments.ExperimentRequest.MoveRequest;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.OptionalBody;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The arms of an experiment over HTTP, until it is completed. */
@Path("/v1/experiments/{experiment}/arms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class ArmsResource {
    private static final int CREATED = 201;

    private final Experiments experiments;
    private final SecurityIdentity caller;

    ArmsResource(Experiments experiments, SecurityIdentity caller) {
        this.experiments = experiments;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "addArm", summary = "Add an arm", description = "It is the last arm of the answer. Without a traffic_weight it gets as much as the average arm.")
    public Uni<RestResponse<Envelope<ExperimentView>>> add(@ExperimentRef @RestPath String experiment,
            @Parameter(description = IfMatch.MEANING) @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch, ArmRequest arm) {
        return experiments.change(Order.of(experiment, ifMatch, caller, null), new Edit.AddArm(arm)).onItem()
                .transform(it -> RestResponse.ResponseBuilder.<Envelope<ExperimentView>>create(CREATED)
                        .entity(new Envelope<>(ExperimentView.of(it))).header("ETag", IfMatch.tag(it)).build());
    }

    @PATCH
    @Path("{arm_id}")
    @Operation(operationId = "patchArm", summary = "Change the name, traffic_weight or payload of an arm", description = "What is not given stays. Users keep their arms when weights move.")
    public Uni<RestResponse<Envelope<ExperimentView>>> patch(@ExperimentRef @RestPath String experiment,
            @PathParam("arm_id") UUID armId,
            @Parameter(description = IfMatch.MEANING) @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ArmRequest.class))) Patch<ArmRequest> patch) {
        return experiments.change(Order.of(experiment, ifMatch, caller, null), new Edit.ChangeArm(armId, patch)).onItem()
                .transform(ExperimentView::answer);
    }

    @POST
    @Path("{arm_id}/retire")
    @OptionalBody
    @Operation(operationId = "retireArm", summary = "Give an arm to nobody any more", description = "Users who had it get another arm when they come back; its results stay. The control cannot be retired, and two arms must be left.")
    public Uni<RestResponse<Envelope<ExperimentView>>> retire(@ExperimentRef @RestPath String experiment,
            @PathParam("arm_id") UUID armId,
            @Parameter(description = IfMatch.MEANING) @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch,
            @Nullable MoveRequest request) {
        var reason = request == null ? null : request.reason();
        return experiments.change(Order.of(experiment, ifMatch, caller, reason), new Edit.RetireArm(armId)).onItem()
                .transform(ExperimentView::answer);
    }
}

package org.growthlayer.assignment.experiments;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.MaxBody;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Experiments over HTTP: create, read, list, change. */
@Path("/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExperimentsResource {
    private final Experiments experiments;
    private final SecurityIdentity caller;

    ExperimentsResource(Experiments experiments, SecurityIdentity caller) {
        this.experiments = experiments;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @MaxBody
    @Operation(operationId = "createExperiment", summary = "Make an experiment", description = "It is a draft until it is started. Everything but the name and the arms has a default.")
    public Uni<RestResponse<Envelope<ExperimentView>>> create(ExperimentRequest request) {
        return experiments.create(request, caller.getPrincipal().getName()).onItem()
                .transform(it -> RestResponse.ResponseBuilder
                        .<Envelope<ExperimentView>>created(URI.create("/v1/experiments/" + it.id()))
                        .entity(new Envelope<>(ExperimentView.of(it))).header("ETag", IfMatch.tag(it)).build());
    }

    @GET
    @Path("{experiment}")
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "getExperiment", summary = "Read an experiment", description = "The ETag of the answer is its version, for If-Match.")
    public Uni<RestResponse<Envelope<ExperimentView>>> get(@ExperimentRef @RestPath String experiment) {
        return experiments.get(ExperimentAddress.of(experiment)).onItem().transform(ExperimentView::answer);
    }

    @PATCH
    @Path("{experiment}")
    @RolesAllowed(Roles.ADMIN)
    @MaxBody
    @Operation(operationId = "patchExperiment", summary = "Change some fields of an experiment", description = "A field that is not given stays, null stands for its default. A draft may change everything but its key; while it runs or is paused only name, min_sample_size, confidence_threshold, stop_at and, outside of exclusion groups, traffic_allocation.")
    public Uni<RestResponse<Envelope<ExperimentView>>> patch(@ExperimentRef @RestPath String experiment,
            @Parameter(description = IfMatch.MEANING) @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ExperimentRequest.class))) Patch<ExperimentRequest> patch) {
        return change(experiment, ifMatch, new Edit.Update(patch, false));
    }

    @PUT
    @Path("{experiment}")
    @RolesAllowed(Roles.ADMIN)
    @MaxBody
    @Operation(operationId = "putExperiment", summary = "Change an experiment as a whole", description = "As PATCH, but a field that is not given gets its default. What GET answers can be put back as it is.")
    public Uni<RestResponse<Envelope<ExperimentView>>> put(@ExperimentRef @RestPath String experiment,
            @Parameter(description = IfMatch.MEANING) @Nullable @HeaderParam(IfMatch.HEADER) String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ExperimentRequest.class))) Patch<ExperimentRequest> whole) {
        return change(experiment, ifMatch, new Edit.Update(whole, true));
    }

    private Uni<RestResponse<Envelope<ExperimentView>>> change(String experiment, @Nullable String ifMatch, Edit edit) {
        return experiments.change(Order.of(experiment, ifMatch, caller, null), edit).onItem().transform(ExperimentView::answer);
    }

    @GET
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "listExperiments", summary = "List experiments in the order of their creation")
    public Uni<ExperimentView.Page> list(
            @Parameter(description = "Only with one of these statuses, with commas between") @Nullable @QueryParam("status") String status,
            @Parameter(description = "Only of this exclusion group") @Nullable @QueryParam("exclusion_group") String exclusionGroup,
            @Parameter(description = "Only with this text in the name or the key, in any letter case") @Nullable @QueryParam("q") String text,
            @Parameter(description = "How many at most, 1 to 200") @DefaultValue("50") @QueryParam("limit") String limit,
            @Parameter(description = "The next_cursor of the page before") @Nullable @QueryParam("cursor") String cursor) {
        var query = ListQuery.of(new ListQuery.Filter(status, exclusionGroup, text), limit, cursor);
        return experiments.list(query.andOneMore()).onItem().transform(found -> {
            var page = found.stream().limit(query.limit()).map(ExperimentView::of).toList();
            return new ExperimentView.Page(page, found.size() > page.size() ? page.getLast().id().toString() : null);
        });
    }
}

package org.growthlayer.assignment.ofrep;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.growthlayer.assignment.assign.Assigner;
import org.growthlayer.assignment.assign.Choice;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.assignment.catalog.LiveExperiment.Standing;
import org.growthlayer.assignment.ofrep.BulkAnswer.EventStream;
import org.growthlayer.assignment.ofrep.EvaluationRequest.EvaluationContext;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Evaluation of flags for OpenFeature. The query parameters {@code flagConfigEtag} and {@code flagConfigLastModified} of the bulk
 * evaluation are welcome and change nothing: every answer comes from the newest configuration known here.
 */
@Path("/ofrep/v1/evaluate/flags")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OfrepResource {
    private static final Comparator<LiveExperiment> BY_KEY = Comparator.comparing(live -> live.experiment().key());
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Catalog catalog;
    private final Assigner assigner;
    private final StreamTokens tokens;

    OfrepResource(Catalog catalog, Assigner assigner, StreamTokens tokens) {
        this.catalog = catalog;
        this.assigner = assigner;
        this.tokens = tokens;
    }

    @POST
    @Path("{key}")
    @RolesAllowed(Roles.CLIENT)
    @Operation(summary = "Evaluate one flag", description = "OFREP 0.3.0. Enrols the user in the experiment with this key or id.")
    @APIResponse(responseCode = "200", description = "The flag", content = @Content(schema = @Schema(implementation = Flag.class)))
    @APIResponse(responseCode = "default", description = "What is wrong, as OFREP says it", content = @Content(schema = @Schema(implementation = OfrepProblems.Failure.class)))
    public Uni<Flag> evaluate(@PathParam("key") String key, @Valid @NotNull EvaluationRequest request) {
        var live = catalog.find(key);
        if (live == null || live.standing() instanceof Standing.Unstarted) {
            throw Problem.notFound(OfrepProblems.FLAG_NOT_FOUND, "There is no flag with this key.");
        }
        return assigner.assign(live, request.context().subject()).onItem().transform(choice -> Flag.of(key, choice));
    }

    @POST
    @RolesAllowed(Roles.CLIENT)
    @Operation(summary = "Evaluate all flags", description = "OFREP 0.3.0. Enrols the user in every running experiment.")
    @APIResponse(responseCode = "200", description = "All flags", content = @Content(schema = @Schema(implementation = BulkAnswer.class)))
    @APIResponse(responseCode = "304", description = "The caller has this answer already")
    @APIResponse(responseCode = "default", description = "What is wrong, as OFREP says it", content = @Content(schema = @Schema(implementation = OfrepProblems.Failure.class)))
    public Uni<RestResponse<BulkAnswer>> evaluateAll(@Valid @NotNull EvaluationRequest request,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var experiments = new ArrayList<>(catalog.started());
        if (experiments.isEmpty() && !catalog.isLoaded()) {
            // NB: an answer without flags would make clients forget those they have.
            throw Problem.unavailable("experiments_unknown", "The experiments are not known here yet.", SOON);
        }
        experiments.sort(BY_KEY);
        return assigner.assignAll(experiments, request.context().subject()).onItem()
                .transform(choices -> answer(request.context(), choices, ifNoneMatch));
    }

    private RestResponse<BulkAnswer> answer(EvaluationContext context, List<Choice> choices, @Nullable String ifNoneMatch) {
        var flags = choices.stream().map(choice -> Flag.of(choice.live().experiment().key(), choice)).toList();
        var streamUri = EventsRoute.PATH + "?" + EventsRoute.TOKEN + "=" + tokens.issue();
        var tag = EntityTag.of(context, flags, streamUri);
        var isKnown = ifNoneMatch != null && tag.isIn(ifNoneMatch);
        var response = isKnown
                ? RestResponse.ResponseBuilder.<BulkAnswer>notModified()
                : RestResponse.ResponseBuilder.ok(new BulkAnswer(flags, List.of(EventStream.sse(streamUri))));
        return response.header(HttpHeaders.ETAG, tag.header()).build();
    }
}

package org.growthlayer.assignment.assign;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.assignment.catalog.LiveExperiment.Standing;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.Checks;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.UserId;
import org.jspecify.annotations.Nullable;

/** Assignment over HTTP. */
@Path("/v1/bandit/assign")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssignResource {
    private static final int MAX_BATCH = 1_000;

    private final Catalog catalog;
    private final Assigner assigner;

    AssignResource(Catalog catalog, Assigner assigner) {
        this.catalog = catalog;
        this.assigner = assigner;
    }

    /** Who asks for an arm of which experiment. */
    record AssignRequest(@ExperimentRef String experimentId, @UserId String userId,
            @Nullable Map<String, @Nullable Object> attributes) {
        Subject subject() {
            return Subject.of(userId, attributes);
        }
    }

    /** Who asks for an arm of each of these experiments; of all that are running, if none is named. */
    record BatchRequest(@UserId String userId, @Nullable Map<String, @Nullable Object> attributes,
            @Nullable @Size(min = 1, max = MAX_BATCH) List<@ExperimentRef @NotNull String> experiments) {
        Subject subject() {
            return Subject.of(userId, attributes);
        }
    }

    /** The arms of a user, in the order asked for; experiments without an answer are named by their place in the request. */
    record BatchAnswer(String userId, List<Answer> assignments, List<Rejection> rejected) {}

    /** An experiment that has no arm for anybody, and why. */
    record Rejection(int index, String experiment, String code, String detail) {}

    @POST
    @RolesAllowed(Roles.CLIENT)
    public Uni<Envelope<Answer>> assign(AssignRequest request, @DefaultValue("false") @QueryParam("peek") boolean peek) {
        // NB: not @Valid. Bean validation costs as much as the rest of this request; these are the same rules, run by hand.
        var checks = new Checks();
        checks.userId("user_id", request.userId());
        var live = request.experimentId() == null ? null : catalog.find(request.experimentId());
        if (live == null) {
            checks.experimentRef("experiment_id", request.experimentId());
        }
        checks.refuse();
        if (live == null) {
            throw Problem.notFound("experiment_not_found", "There is no experiment with this id or key.");
        }
        var choice = peek ? assigner.peek(live, request.subject()) : assigner.assign(live, request.subject());
        return choice.onItem().transform(it -> new Envelope<>(Answer.of(it, request.userId())));
    }

    @POST
    @Path("batch")
    @RolesAllowed(Roles.CLIENT)
    public Uni<Envelope<BatchAnswer>> assignBatch(@Valid @NotNull BatchRequest request,
            @DefaultValue("false") @QueryParam("peek") boolean peek) {
        var rejected = new ArrayList<Rejection>();
        var named = request.experiments();
        var experiments = named == null ? catalog.running() : find(named, rejected);
        var choices = peek
                ? assigner.peekAll(experiments, request.subject())
                : assigner.assignAll(experiments, request.subject());
        return choices.onItem().transform(all -> new Envelope<>(new BatchAnswer(request.userId(),
                all.stream().map(it -> Answer.of(it, request.userId())).toList(), List.copyOf(rejected))));
    }

    private List<LiveExperiment> find(List<String> refs, List<Rejection> rejected) {
        var found = new ArrayList<LiveExperiment>(refs.size());
        for (var i = 0; i < refs.size(); i++) {
            var live = catalog.find(refs.get(i));
            if (live == null) {
                rejected.add(
                        new Rejection(i, refs.get(i), "experiment_not_found", "There is no experiment with this id or key."));
            } else if (live.standing() instanceof Standing.Unstarted) {
                rejected.add(new Rejection(i, refs.get(i), "experiment_not_running", "The experiment has not been started."));
            } else {
                found.add(live);
            }
        }
        return found;
    }
}

package org.growthlayer.assignment.experiments;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.growthlayer.assignment.experiments.ExperimentRequest.MoveRequest;
import org.growthlayer.assignment.experiments.ExperimentRequest.WinnerRequest;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.MaxBody;
import org.growthlayer.edge.requests.OptionalBody;
import org.growthlayer.eventing.Ids;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Experiments over HTTP: create, read, list, move. */
@Path("/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExperimentsResource {
    private static final int MAX_PAGE = 200;

    private final Experiments experiments;
    private final ExperimentDefaults defaults;
    private final SecurityIdentity caller;

    ExperimentsResource(Experiments experiments, ExperimentsConfig config, Ids ids, SecurityIdentity caller) {
        this.experiments = experiments;
        this.caller = caller;
        this.defaults = new ExperimentDefaults(config.minSampleSize(), config.confidenceThreshold(), ids::next, ArmPayload::of);
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @MaxBody
    public Uni<RestResponse<Envelope<ExperimentView>>> create(ExperimentRequest request) {
        refuse(ExperimentRules.check(request));
        return experiments.create(defaults.draft(request, experiments.now()), who()).onItem()
                .transform(it -> RestResponse.ResponseBuilder
                        .<Envelope<ExperimentView>>created(URI.create("/v1/experiments/" + it.id()))
                        .entity(new Envelope<>(ExperimentView.of(it))).build());
    }

    @GET
    @Path("{experiment}")
    @RolesAllowed(Roles.SERVER)
    public Uni<Envelope<ExperimentView>> get(@ExperimentRef @RestPath String experiment) {
        return experiments.get(ExperimentAddress.of(experiment)).onItem().transform(it -> new Envelope<>(ExperimentView.of(it)));
    }

    @GET
    @RolesAllowed(Roles.SERVER)
    public Uni<ExperimentView.Page> list(@Nullable @QueryParam("status") String status,
            @DefaultValue("50") @QueryParam("limit") String limit, @Nullable @QueryParam("cursor") String cursor) {
        var query = ListQuery.of(status, limit, cursor);
        return experiments.list(query.status(), query.after(), query.limit() + 1).onItem().transform(found -> {
            var page = found.stream().limit(query.limit()).map(ExperimentView::of).toList();
            return new ExperimentView.Page(page, found.size() > page.size() ? page.getLast().id().toString() : null);
        });
    }

    /** What a caller wants listed. */
    private record ListQuery(@Nullable Status status, int limit, @Nullable UUID after) {
        static ListQuery of(@Nullable String status, String limit, @Nullable String cursor) {
            var errors = new ArrayList<FieldError>();
            var query = new ListQuery(status(status, errors), limit(limit, errors), after(cursor, errors));
            refuse(errors);
            return query;
        }

        private static @Nullable Status status(@Nullable String text, List<FieldError> errors) {
            if (text == null) {
                return null;
            }
            var status = Arrays.stream(Status.values()).filter(it -> it.toString().equals(text)).findFirst();
            if (status.isEmpty()) {
                errors.add(new FieldError("status", "invalid", "must be one of draft, running, paused, completed"));
            }
            return status.orElse(null);
        }

        private static int limit(String text, List<FieldError> errors) {
            try {
                var limit = Integer.parseInt(text);
                if (limit >= 1 && limit <= MAX_PAGE) {
                    return limit;
                }
            } catch (NumberFormatException e) {
                // Falls through to the same complaint as a number out of range.
            }
            errors.add(new FieldError("limit", "range", "must be a whole number from 1 to " + MAX_PAGE));
            return 1;
        }

        private static @Nullable UUID after(@Nullable String text, List<FieldError> errors) {
            try {
                return text == null ? null : UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                errors.add(new FieldError("cursor", "invalid", "must be the next_cursor of an earlier answer"));
                return null;
            }
        }
    }

    @POST
    @Path("{experiment}/start")
    @RolesAllowed(Roles.ADMIN)
    @OptionalBody
    public Uni<Envelope<ExperimentView>> start(@ExperimentRef @RestPath String experiment, @Nullable MoveRequest request) {
        return move(experiment, new Move.Start(), reason(request));
    }

    @POST
    @Path("{experiment}/pause")
    @RolesAllowed(Roles.ADMIN)
    @OptionalBody
    public Uni<Envelope<ExperimentView>> pause(@ExperimentRef @RestPath String experiment, @Nullable MoveRequest request) {
        return move(experiment, new Move.Pause(), reason(request));
    }

    @POST
    @Path("{experiment}/resume")
    @RolesAllowed(Roles.ADMIN)
    @OptionalBody
    public Uni<Envelope<ExperimentView>> resume(@ExperimentRef @RestPath String experiment, @Nullable MoveRequest request) {
        return move(experiment, new Move.Resume(), reason(request));
    }

    @POST
    @Path("{experiment}/stop")
    @RolesAllowed(Roles.ADMIN)
    @OptionalBody
    public Uni<Envelope<ExperimentView>> stop(@ExperimentRef @RestPath String experiment, @Nullable MoveRequest request) {
        return move(experiment, new Move.Stop(), reason(request));
    }

    @POST
    @Path("{experiment}/declare-winner")
    @RolesAllowed(Roles.ADMIN)
    public Uni<Envelope<ExperimentView>> declareWinner(@ExperimentRef @RestPath String experiment, WinnerRequest request) {
        var arm = request.armId();
        if (arm == null) {
            throw Problem.badRequest("arm_id", "required", "must be given");
        }
        return move(experiment, new Move.DeclareWinner(arm), request.reason());
    }

    private static @Nullable String reason(@Nullable MoveRequest request) {
        return request == null ? null : request.reason();
    }

    private Uni<Envelope<ExperimentView>> move(String experiment, Move move, @Nullable String reason) {
        refuse(ExperimentRules.checkReason(reason));
        return experiments.move(ExperimentAddress.of(experiment), move, who(), reason).onItem()
                .transform(it -> new Envelope<>(ExperimentView.of(it)));
    }

    private String who() {
        return caller.getPrincipal().getName();
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.badRequest(errors);
        }
    }
}

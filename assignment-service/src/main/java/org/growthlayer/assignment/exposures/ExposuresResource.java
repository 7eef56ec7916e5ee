package org.growthlayer.assignment.exposures;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.assignment.exposures.ExposureRequest.Entry;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.MaxBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Exposures over HTTP. */
@Path("/v1/experiments/{experiment}/exposures")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExposuresResource {
    private static final int ACCEPTED = 202;

    private final Catalog catalog;
    private final Exposures exposures;
    private final Validator validator;

    ExposuresResource(Catalog catalog, Exposures exposures, Validator validator) {
        this.catalog = catalog;
        this.exposures = exposures;
        this.validator = validator;
    }

    @POST
    @RolesAllowed(Roles.CLIENT)
    @MaxBody
    @ResponseStatus(ACCEPTED)
    public Uni<Envelope<Exposures.Receipt>> expose(@ExperimentRef @RestPath String experiment,
            @Valid @NotNull ExposureRequest request) {
        var entries = entries(request);
        var live = catalog.find(experiment);
        if (live == null) {
            throw Problem.notFound("experiment_not_found", "There is no experiment with this id or key.");
        }
        return exposures.accept(live, entries).onItem().transform(Envelope::new);
    }

    private List<Entry> entries(ExposureRequest request) {
        var many = request.exposures();
        var userId = request.userId();
        if (many != null) {
            if (userId != null) {
                throw Problem.badRequest("user_id", "contradiction", "must not be given beside exposures");
            }
            return List.copyOf(many);
        }
        if (userId == null) {
            throw Problem.badRequest("user_id", "required", "must be given, or else exposures");
        }
        var single = new Entry(userId, request.occurredAt());
        var errors = validator.validate(single).stream().map(it -> new FieldError("user_id", "invalid", it.getMessage()))
                .toList();
        if (!errors.isEmpty()) {
            throw Problem.badRequest(errors);
        }
        return List.of(single);
    }
}

package org.growthlayer.ltv.models;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.requests.OptionalBody;
import org.growthlayer.ltv.customers.AsOf;
import org.jspecify.annotations.Nullable;

/** Shows the model in use, and fits. */
@Path("/api/v1/analytics/ltv/model")
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {
    private final FitJob job;
    private final FitStore store;
    private final ModelStore models;
    private final FitConfig config;
    private final Clock clock;

    ModelResource(FitJob job, FitStore store, ModelStore models, FitConfig config, Clock clock) {
        this.job = job;
        this.store = store;
        this.models = models;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "ltvModel", summary = "Show the model in use, the newest fit, and what is being fitted now")
    public Uni<Envelope<ModelAnswer>> show() {
        return Uni.combine().all().unis(models.inUse(), models.newest(), store.progress())
                .with((inUse, newest, progress) -> new Envelope<>(new ModelAnswer(inUse.map(ModelAnswer.Fit::of).orElse(null),
                        newest.map(ModelAnswer.Fit::of).orElse(null),
                        progress.map(ModelAnswer.ProgressAnswer::of).orElse(null))));
    }

    @POST
    @Path("/fit")
    @Consumes(MediaType.APPLICATION_JSON)
    @OptionalBody
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "fitLtvModel", summary = "Fit models on what happened until a day", description = "Answered when it is done. As of a day in the past, models are shown and not adopted, unless adopt is true.")
    public Uni<Envelope<ModelAnswer.Fit>> fit(@Valid @Nullable FitRequest body) {
        return Uni.createFrom().item(() -> body == null ? new FitRequest(null, null, null, null) : body).flatMap(request -> {
            var now = clock.instant();
            var asOf = request.asOf() == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : AsOf.parse(request.asOf(), now).day();
            var unit = FitRequest.unit(request.timeUnit() == null ? config.timeUnit() : request.timeUnit());
            var adopt = request.adopt() == null ? request.asOf() == null : request.adopt();
            return job.run(asOf, unit, request.kinds(), adopt);
        }).map(stored -> new Envelope<>(ModelAnswer.Fit.of(stored)));
    }
}

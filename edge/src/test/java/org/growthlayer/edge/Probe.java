package org.growthlayer.edge;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.Amount;
import org.growthlayer.edge.requests.EventId;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.MaxBody;
import org.growthlayer.edge.requests.OptionalBody;
import org.growthlayer.edge.requests.UserId;

/** Routes as a service would write them, one for everything the edge promises. */
@Path("/v1/probe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class Probe {
    /** An enum with a wire name. */
    public enum Colour {
        DARK_RED, BLUE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Everything a request may carry. */
    public record Request(@UserId String userId, @ExperimentRef String experimentId, @EventId String eventId,
            @Amount BigDecimal reward,
            Colour colour, Integer count, Double share, Boolean flag, Instant at, Duration window, UUID id,
            @Valid List<@NotNull Arm> arms, Map<String, Object> payload) {}

    /** A nested object. */
    public record Arm(@NotBlank String name, @Min(0) @Max(1) Double weight) {}

    @POST
    @Path("/echo")
    @RolesAllowed(Roles.CLIENT)
    public Uni<Envelope<Request>> echo(@Valid Request request) {
        return Uni.createFrom().item(new Envelope<>(request));
    }

    @POST
    @Path("/batch")
    @MaxBody
    @RolesAllowed(Roles.CLIENT)
    public Uni<Envelope<Integer>> batch(@NotEmpty List<String> items) {
        return Uni.createFrom().item(new Envelope<>(items.size()));
    }

    @POST
    @Path("/optional")
    @OptionalBody
    @RolesAllowed(Roles.CLIENT)
    public Uni<Envelope<Boolean>> optional(@Valid Arm arm) {
        return Uni.createFrom().item(new Envelope<>(arm != null));
    }

    @GET
    @Path("/query/{id}")
    @RolesAllowed(Roles.CLIENT)
    public Uni<Envelope<String>> query(@PathParam("id") UUID id, @QueryParam("limit") @DefaultValue("10") @Max(100) int limit,
            @QueryParam("flag") Boolean flag, @QueryParam("since") Instant since, @QueryParam("colour") Colour colour,
            @QueryParam("user_id") @UserId String userId, @HeaderParam("Idempotency-Key") @EventId String key) {
        return Uni.createFrom().item(new Envelope<>(id + " " + limit));
    }

    @GET
    @Path("/who")
    @RolesAllowed(Roles.CLIENT)
    public Uni<Envelope<String>> who(@Context SecurityContext security) {
        return Uni.createFrom().item(new Envelope<>(security.getUserPrincipal().getName()));
    }

    @GET
    @Path("/server")
    @RolesAllowed(Roles.SERVER)
    public Uni<Envelope<String>> server() {
        return Uni.createFrom().item(new Envelope<>("server"));
    }

    @GET
    @Path("/admin")
    @RolesAllowed(Roles.ADMIN)
    public Uni<Envelope<String>> admin() {
        return Uni.createFrom().item(new Envelope<>("admin"));
    }

    @GET
    @Path("/open")
    @PermitAll
    public Uni<Envelope<String>> open() {
        return Uni.createFrom().item(new Envelope<>("open"));
    }

    @GET
    @Path("/forgotten")
    public Uni<Envelope<String>> forgotten() {
        return Uni.createFrom().item(new Envelope<>("nobody said who may see this"));
    }

    @GET
    @Path("/fail/{how}")
    @RolesAllowed(Roles.CLIENT)
    public Uni<Envelope<String>> fail(@PathParam("how") String how) {
        return Uni.createFrom().failure(switch (how) {
            case "not-found" -> Problem.notFound("unknown_experiment", "There is no such experiment.");
            case "conflict" -> Problem.conflict("experiment_not_running", "The experiment is a draft.");
            case "unprocessable" -> Problem.unprocessable("idempotency_key_reused", "Another body came with this key.");
            case "away" -> Problem.unavailable("store_away", "The store is away.", Duration.ofMillis(1500));
            case "connect" -> new IllegalStateException("wrapped", new ConnectException("Connection refused: db.internal:5432"));
            case "known" -> new IllegalStateException("wrapped", new PretendFault.Away());
            default -> new IllegalStateException("a secret thing about our insides");
        });
    }

    @GET
    @Path("/throw")
    @RolesAllowed(Roles.CLIENT)
    public Envelope<String> fault() {
        throw new NullPointerException("a secret thing about our insides");
    }
}

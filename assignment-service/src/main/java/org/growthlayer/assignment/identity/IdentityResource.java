package org.growthlayer.assignment.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.UserId;

/** Aliases and erasures over HTTP. */
@Path("/v1/bandit")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IdentityResource {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Aliases aliases;
    private final Erasures erasures;

    IdentityResource(Aliases aliases, Erasures erasures) {
        this.aliases = aliases;
        this.erasures = erasures;
    }

    /** An anonymous id, and the user it has turned out to be. */
    record AliasRequest(@UserId String anonymousId, @UserId String userId) {}

    /**
     * What came of it.
     *
     * @param taken in how many experiments the user has now the arm of the anonymous id
     * @param kept in how many both had been enrolled, so that the user's own arm stands for both
     */
    record AliasAnswer(String anonymousId, String userId, int taken, int kept) {}

    /** Who is to be forgotten. */
    record ForgetRequest(@UserId String userId) {}

    /** How many assignments were removed. */
    record ForgetAnswer(String userId, int removed) {}

    @POST
    @Path("alias")
    @RolesAllowed(Roles.CLIENT)
    @Operation(summary = "Tell that an anonymous id has turned out to be a user", description = "The user takes over the arms of the anonymous id and keeps their own where both were enrolled.")
    public Uni<Envelope<AliasAnswer>> alias(@Valid @NotNull AliasRequest request) {
        if (request.anonymousId().equals(request.userId())) {
            throw Problem.badRequest("anonymous_id", "contradiction", "must not be the user_id itself");
        }
        return answered(() -> aliases.alias(request.anonymousId(), request.userId())).onItem()
                .transform(it -> new Envelope<>(new AliasAnswer(request.anonymousId(), request.userId(), it.taken(), it.kept())));
    }

    @POST
    @Path("forget")
    @RolesAllowed(Roles.SERVER)
    @Operation(summary = "Forget a user", description = "Removes every assignment of the user and tells every service to remove what leads back to them. The sums "
            + "they are part of stand. The id of an alias is forgotten by a call of its own.")
    public Uni<Envelope<ForgetAnswer>> forget(@Valid @NotNull ForgetRequest request) {
        return answered(() -> erasures.forget(request.userId())).onItem()
                .transform(removed -> new Envelope<>(new ForgetAnswer(request.userId(), removed)));
    }

    /** NB: half done is not done; the caller repeats it, and what was done already changes nothing. */
    private static <T> Uni<T> answered(Supplier<Future<T>> task) {
        return Uni.createFrom().completionStage(() -> task.get().toCompletionStage()).onFailure().transform(_ -> Problem
                .unavailable("identities_unavailable", "Who is enrolled cannot be changed now.", RETRY_AFTER));
    }
}

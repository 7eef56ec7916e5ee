package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.requests.EventId;
import org.growthlayer.eventing.Ids;
import org.jspecify.annotations.Nullable;

/** Books one reward. */
@Path("/v1/bandit/reward")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RewardResource {
    private final Rewarder rewarder;
    private final Ids ids;

    RewardResource(Rewarder rewarder, Ids ids) {
        this.rewarder = rewarder;
        this.ids = ids;
    }

    @POST
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "bookReward", summary = "Book what a user was worth", description = "Answered when it is durable. The same event_id (or Idempotency-Key) of the same user is counted once.")
    public Uni<Envelope<RewardAnswer>> book(@NotNull(message = "is required") @Valid RewardInput body,
            @HeaderParam("Idempotency-Key") @Nullable @EventId String idempotencyKey) {
        var eventId = body.eventId() != null ? body.eventId() : idempotencyKey != null ? idempotencyKey : ids.next().toString();
        return rewarder.book(body, eventId).map(Envelope::new);
    }
}

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
    private final Admission admission;
    private final RewardBatcher batcher;
    private final RewardMetrics metrics;
    private final Ids ids;

    RewardResource(Admission admission, RewardBatcher batcher, RewardMetrics metrics, Ids ids) {
        this.admission = admission;
        this.batcher = batcher;
        this.metrics = metrics;
        this.ids = ids;
    }

    @POST
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "bookReward", summary = "Book what a user was worth", description = "Answered when it is durable. The same event_id (or Idempotency-Key) of the same user is counted once.")
    public Uni<Envelope<RewardAnswer>> book(@NotNull(message = "is required") @Valid RewardInput body,
            @HeaderParam("Idempotency-Key") @Nullable @EventId String idempotencyKey) {
        var eventId = body.eventId() != null ? body.eventId() : idempotencyKey != null ? idempotencyKey : ids.next().toString();
        return admission.admit(body, eventId)
                .flatMap(claim -> batcher.book(claim).invoke(metrics::count).map(verdict -> answer(claim, verdict)))
                .map(Envelope::new);
    }

    private static RewardAnswer answer(RewardClaim claim, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Booked(var outcome) -> RewardAnswer.of(claim, true, outcome);
            case Verdict.Duplicate(var outcome) -> RewardAnswer.of(claim, false, outcome);
            case Verdict.NameReused _ -> throw Refusals.nameReused();
            case Verdict.WrongArm(var armId) -> throw Refusals.wrongArm(armId);
            case Verdict.Erased _ -> throw Refusals.erased();
            case Verdict.Failed(var cause) -> throw new IllegalStateException("a reward could not be booked", cause);
        };
    }
}

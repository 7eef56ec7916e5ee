package org.growthlayer.reward.webhooks;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/** Shows operators what was not booked, and reads it again when they say so. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class WebhooksResource {
    private final InboxStore inbox;
    private final WebhookReader reader;

    WebhooksResource(InboxStore inbox, WebhookReader reader) {
        this.inbox = inbox;
        this.reader = reader;
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "List webhooks by what became of them", description = "Without what they say. Oldest first.")
    public Uni<Envelope<WebhooksAnswer>> list(
            @QueryParam("state") @DefaultValue("parked") @Pattern(regexp = "pending|done|parked", message = "must be pending, done or parked") String state,
            @Parameter(description = "How many at most, 1 to 200") @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "next_cursor of the page before") @QueryParam("cursor") @Nullable UUID cursor) {
        return inbox.list(state, cursor, limit + 1).map(found -> WebhooksAnswer.of(found, limit)).map(Envelope::new);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(operationId = "replayWebhook", summary = "Read a webhook again, now and as often as a new one")
    public Uni<Envelope<WebhookView>> replay(@PathParam("id") UUID id) {
        return inbox.replay(id)
                .flatMap(replayed -> replayed.isPresent()
                        ? Uni.createFrom().item(replayed)
                        : inbox.find(id).map(WebhooksResource::refuse))
                .map(Optional::orElseThrow)
                .invoke(webhook -> reader.wake(webhook.provider()))
                .map(Envelope::new);
    }

    private static Optional<WebhookView> refuse(Optional<WebhookView> found) {
        throw found.isEmpty()
                ? Problem.notFound("webhook_not_found",
                        "There is no webhook of this id; what was booked is forgotten after a while.")
                : Problem.conflict("webhook_done", "What this webhook says is booked.");
    }

    /**
     * A page.
     *
     * @param nextCursor for the page after it; absent on the last
     */
    public record WebhooksAnswer(List<WebhookView> webhooks, @Nullable UUID nextCursor) {
        static WebhooksAnswer of(List<WebhookView> found, int limit) {
            var page = found.stream().limit(limit).toList();
            return new WebhooksAnswer(page, found.size() > limit ? page.getLast().id() : null);
        }
    }
}

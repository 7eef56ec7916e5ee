package org.growthlayer.reward.purchases;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.requests.UserId;
import org.jspecify.annotations.Nullable;

/** Shows what moved between a user and the payment providers. */
@Path("/v1/purchases")
@Produces(MediaType.APPLICATION_JSON)
public class PurchasesResource {
    private final PurchaseQueries queries;

    PurchasesResource(PurchaseQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "listPurchases", summary = "List the purchases of a user, last booked first", description = "Refunds and disputes are lines of their own, below 0.")
    public Uni<Envelope<PurchasesAnswer>> list(@QueryParam("user_id") @UserId String userId,
            @Parameter(description = "How many at most, 1 to 200") @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "next_cursor of the page before") @QueryParam("cursor") @Nullable UUID cursor) {
        return queries.list(userId, cursor, limit + 1).map(found -> PurchasesAnswer.of(found, limit)).map(Envelope::new);
    }

    /**
     * A page.
     *
     * @param nextCursor for the page after it; absent on the last
     */
    public record PurchasesAnswer(List<PurchaseView> purchases, @Nullable UUID nextCursor) {
        static PurchasesAnswer of(List<Purchase> found, int limit) {
            var page = found.stream().limit(limit).map(PurchaseView::of).toList();
            return new PurchasesAnswer(page, found.size() > limit ? page.getLast().id() : null);
        }
    }
}

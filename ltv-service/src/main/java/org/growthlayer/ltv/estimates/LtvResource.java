package org.growthlayer.ltv.estimates;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.requests.EventId;
import org.growthlayer.edge.requests.UserId;
import org.growthlayer.eventing.Ids;
import org.growthlayer.ltv.booking.Admission;
import org.growthlayer.ltv.booking.PostedPurchases;
import org.growthlayer.ltv.booking.PurchaseInput;
import org.growthlayer.ltv.customers.Customers;
import org.growthlayer.money.ExchangeRates;
import org.jspecify.annotations.Nullable;

/** Shows what a customer is worth, and takes purchases that change it. */
@Path("/api/v1/analytics/ltv")
@Produces(MediaType.APPLICATION_JSON)
public class LtvResource {
    private final Estimates estimates;
    private final EstimateCache cache;
    private final Admission admission;
    private final PostedPurchases purchases;
    private final ExchangeRates rates;
    private final Ids ids;
    private final Customers customers;

    LtvResource(Estimates estimates, EstimateCache cache, Admission admission, PostedPurchases purchases, Customers customers,
            ExchangeRates rates,
            Ids ids) {
        this.estimates = estimates;
        this.cache = cache;
        this.admission = admission;
        this.purchases = purchases;
        this.rates = rates;
        this.ids = ids;
        this.customers = customers;
    }

    @GET
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "customerLtv", summary = "Show what a customer is worth", description = "Money received in the first 30, 90 and 365 days since the first purchase, plus what is expected in the rest of them. "
            + "Known by an anonymous id too.")
    public Uni<Envelope<EstimateAnswer>> show(@QueryParam("user_id") @UserId String userId,
            @Parameter(description = "By what was known at the end of that day, or at that time; now if absent") @QueryParam("as_of") @Nullable String asOf) {
        return (asOf == null ? current(userId) : customers.get(userId, asOf).map(this::answer)).map(Envelope::new);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "bookPurchase", summary = "Book a purchase, and show what its customer is worth now", description = "Answered when it is durable. The same purchase_id (or Idempotency-Key) is booked once. An amount in a currency without "
            + "a rate is stored, and is in no sum.")
    public Uni<Envelope<EstimateAnswer>> book(@NotNull(message = "is required") @Valid PurchaseInput body,
            @HeaderParam("Idempotency-Key") @Nullable @EventId String idempotencyKey) {
        var named = body.purchaseId() != null ? body.purchaseId() : idempotencyKey;
        var purchaseId = named != null ? named : ids.next().toString();
        return Uni.createFrom().item(() -> admission.admit(body, PostedPurchases.PROVIDER, purchaseId))
                .flatMap(purchases::book)
                .call(booking -> cache.forget(List.of(booking.line().userId())))
                .flatMap(booking -> customers.get(booking.line().userId(), null).map(found -> answer(found).after(booking)))
                .map(Envelope::new);
    }

    private Uni<EstimateAnswer> current(String userId) {
        return cache.find(userId).flatMap(kept -> kept.isPresent()
                ? Uni.createFrom().item(kept.get())
                : customers.get(userId, null).map(this::answer).call(cache::keep));
    }

    private EstimateAnswer answer(Customers.Snapshot found) {
        return EstimateAnswer.of(estimates.value(found.customer(), found.day()), rates.base());
    }
}

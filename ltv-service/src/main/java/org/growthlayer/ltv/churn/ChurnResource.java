package org.growthlayer.ltv.churn;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.UserId;
import org.growthlayer.ltv.customers.Customers;
import org.growthlayer.ltv.models.Models;
import org.jspecify.annotations.Nullable;

/** Shows whether a customer is still one. */
@Path("/api/v1/analytics/churn/risk")
@Produces(MediaType.APPLICATION_JSON)
public class ChurnResource {
    private static final int MONTH = 30;
    private static final int QUARTER = 90;

    private final Customers customers;
    private final Models models;
    private final ChurnConfig config;
    private final Clock clock;

    ChurnResource(Customers customers, Models models, ChurnConfig config, Clock clock) {
        this.customers = customers;
        this.models = models;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "churnRisk", summary = "Show the risk that a customer has left", description = "1 - P(alive) of the model in use, and the probability of no purchase in the next 30 and 90 days.")
    public Uni<Envelope<ChurnAnswer>> show(@QueryParam("user_id") @UserId String userId,
            @Parameter(description = "By what was known at the end of that day, or at that time; now if absent") @QueryParam("as_of") @Nullable String asOf) {
        return customers.get(userId, asOf).map(found -> new Envelope<>(answer(found)));
    }

    private ChurnAnswer answer(Customers.Snapshot found) {
        var customer = found.customer();
        var model = models.inUse().orElseThrow(() -> Problem.unavailable("no_model",
                "No model has been fitted yet, and nothing else says whether a customer will come back.",
                Duration.ofSeconds(30)));
        var estimate = model.estimate(customer, found.day(), MONTH, QUARTER);
        var risk = 1 - estimate.probabilityAlive();
        return new ChurnAnswer(customer.userId(), risk, RiskLevel.of(risk, config.medium(), config.high()),
                estimate.horizons().get(0).probabilityOfNoPurchase(), estimate.horizons().get(1).probabilityOfNoPurchase(),
                model.methodFor(customer), model.version(), found.day(), clock.instant());
    }
}

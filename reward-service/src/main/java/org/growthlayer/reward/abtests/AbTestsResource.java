package org.growthlayer.reward.abtests;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.requests.ExperimentRef;
import org.jboss.resteasy.reactive.RestPath;

/** Shows A/B tests and what came of them. */
@Path("/api/ab-tests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVER)
public class AbTestsResource {
    private static final int MAX_HISTORY = 100;

    private final AbTests tests;

    AbTestsResource(AbTests tests) {
        this.tests = tests;
    }

    @GET
    @Path("{test}/status")
    @Operation(operationId = "abTestStatus", summary = "How far an A/B test is")
    public Uni<Envelope<AbTest>> status(@ExperimentRef @RestPath String test) {
        return tests.get(test).map(Envelope::new);
    }

    @POST
    @Path("{test}/analyze")
    @Operation(operationId = "analyzeAbTest", summary = "What an A/B test says", description = "Chi-squared test of the conversion rates of the settled users. power is that of the observed difference: 0.30, not 0.80, for 100 of 1,000 against 120 of 1,000.")
    public Uni<Envelope<Analysis>> analyze(@ExperimentRef @RestPath String test) {
        return tests.get(test).map(Analysis::of).map(Envelope::new);
    }

    @GET
    @Path("history")
    @Operation(operationId = "abTestHistory", summary = "The A/B tests that have ended, the last one first, and what they said")
    public Uni<Envelope<List<Analysis>>> history(
            @DefaultValue("10") @QueryParam("limit") @Min(1) @Max(MAX_HISTORY) int limit) {
        return tests.listEnded(limit).map(ended -> ended.stream().map(Analysis::of).toList()).map(Envelope::new);
    }
}

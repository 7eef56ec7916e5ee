package org.growthlayer.assignment.abtests;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.assignment.assign.Assigner;
import org.growthlayer.assignment.assign.Subject;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.OptionalBody;
import org.growthlayer.edge.requests.UserId;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Makes A/B tests, assigns their users and ends them. */
@Path("/api/ab-tests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AbTestsResource {
    private final AbTests tests;
    private final Assigner assigner;
    private final SecurityIdentity caller;

    AbTestsResource(AbTests tests, Assigner assigner, SecurityIdentity caller) {
        this.tests = tests;
        this.assigner = assigner;
        this.caller = caller;
    }

    @POST
    @Path("create")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "createAbTest", summary = "Make an A/B test of two campaigns and start it", description = "An experiment with fixed shares and two arms, control and variant, half of the users each.")
    public Uni<RestResponse<Envelope<AbTest>>> create(@NotNull(message = "is required") @Valid CreateRequest request) {
        return tests.create(request, who()).onItem().transform(AbTest::of).onItem()
                .transform(test -> RestResponse.ResponseBuilder
                        .<Envelope<AbTest>>created(URI.create("/api/ab-tests/" + test.testId() + "/status"))
                        .entity(new Envelope<>(test)).build());
    }

    @GET
    @Path("assign-user/{test}/{user}")
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "assignUserToAbTest", summary = "The group of a user, who is enrolled if new", description = "The same as POST /v1/bandit/assign, and the same user gets the same arm from either.")
    public Uni<Envelope<AssignedUser>> assign(@ExperimentRef @RestPath String test, @UserId @RestPath String user) {
        return assigner.assign(tests.get(test), Subject.of(user)).onItem()
                .transform(choice -> new Envelope<>(AssignedUser.of(choice, user)));
    }

    @POST
    @Path("{test}/end")
    @OptionalBody
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "endAbTest", summary = "End an A/B test", description = "With a winner everybody gets it from now on, without one everybody gets the control. Answers what is known of both groups; "
            + "users whose window is still open are not in it yet, so ask analyze again when the last window has passed.")
    public Uni<Envelope<EndedTest>> end(@ExperimentRef @RestPath String test, @Nullable @Valid EndRequest request) {
        return tests.end(test, request == null ? EndRequest.PLAIN : request, who()).onItem()
                .transform(ended -> new Envelope<>(tests.ended(ended)));
    }

    private String who() {
        return caller.getPrincipal().getName();
    }
}

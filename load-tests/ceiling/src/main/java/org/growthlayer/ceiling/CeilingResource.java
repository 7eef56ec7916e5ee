package org.growthlayer.ceiling;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Answers an assign request with the same arm for everybody. Written as one writes a first endpoint: a plain method, no tuning. */
@Path("/")
public class CeilingResource {
    private static final String ARM = "018f0000-0000-7000-8000-00000000a4a4";

    /** Who asks for an arm of which experiment. */
    public record Question(String experimentId, String userId) {}

    /** The part of the assign call's answer that every implementation of it has. */
    public record Arm(String experimentId, String userId, String armId, boolean isNew) {}

    /** What every success answers. */
    public record Data(Arm data) {}

    /** Reads a question and answers it. */
    @POST
    @Path("v1/bandit/assign")
    public Data assign(Question question) {
        return new Data(new Arm(question.experimentId(), question.userId(), ARM, false));
    }

    /** Tells that it listens; a health extension would be one more thing on the scales. */
    @GET
    @Path("q/health/ready")
    public String ready() {
        return "UP";
    }
}

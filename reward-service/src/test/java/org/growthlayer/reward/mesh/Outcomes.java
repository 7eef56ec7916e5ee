package org.growthlayer.reward.mesh;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;

import static org.hamcrest.Matchers.hasSize;

/** Lets many users of an experiment come to something. */
@ApplicationScoped
public class Outcomes {
    private static final int BATCH = 1_000;

    private final Mesh mesh;

    Outcomes(Mesh mesh) {
        this.mesh = mesh;
    }

    /** So many users of the arm convert, paying this much, and so many fail. */
    public void happen(Experiment experiment, int arm, int conversions, int failures, String amount) {
        var entries = new ArrayList<String>();
        for (var i = 0; i < conversions + failures; i++) {
            entries.add(Mesh.rewardBody(experiment, arm, "user-" + UUID.randomUUID(), i < conversions ? amount : "0", "e"));
        }
        for (var from = 0; from < entries.size(); from += BATCH) {
            book(entries.subList(from, Math.min(from + BATCH, entries.size())));
        }
    }

    private void book(List<String> entries) {
        mesh.given().body("{\"rewards\":[" + String.join(",", entries) + "]}").post("/v1/bandit/rewards").then().statusCode(200)
                .body("data.rejected", hasSize(0));
    }
}

package org.growthlayer.assignment.ofrep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.growthlayer.assignment.assign.Choice;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.assignment.catalog.LiveExperiment.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A flag evaluated for a user.
 *
 * @param key the flag, as the caller named it
 * @param value any JSON value but null; absent when the SDK is to use the default in the code
 * @param variant the arm's name
 * @param reason one of OpenFeature's
 * @param metadata what analyses need; texts and numbers
 */
record Flag(String key, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object value, String variant, String reason,
        Map<String, Object> metadata) {
    static Flag of(String key, Choice choice) {
        var live = choice.live();
        var arm = live.experiment().arms().get(choice.arm());
        return new Flag(key, hasPayloads(live) ? arm.payload() : arm.name(), arm.name(), reason(choice), metadata(choice));
    }

    private static boolean hasPayloads(LiveExperiment live) {
        for (var arm : live.experiment().arms()) {
            if (arm.payload() != null) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Choice choice) {
        return switch (choice.reason()) {
            case SAMPLED, STICKY, REASSIGNED, FALLBACK -> "SPLIT";
            case WINNER -> "STATIC";
            case CONTROL -> choice.live().standing() instanceof Standing.Decided ? "STATIC" : "DEFAULT";
            case NOT_ELIGIBLE, HOLDOUT, EXCLUDED, NOT_ALLOCATED, NOT_ENROLLED -> "DEFAULT";
        };
    }

    private static Map<String, Object> metadata(Choice choice) {
        var live = choice.live();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("experimentId", live.id());
        metadata.put("armId", live.armId(choice.arm()));
        metadata.put("reason", choice.reason().toString());
        metadata.put("version", live.experiment().version());
        if (isDrawn(choice) && live.standing() instanceof Standing.Enrolling enrolling) {
            metadata.put("policyVersion", enrolling.allocation().version());
        }
        return metadata;
    }

    /** Whether the present policy gave this arm; of who comes back, only the enrolment knows which one did. */
    private static boolean isDrawn(Choice choice) {
        return switch (choice.reason()) {
            case SAMPLED, REASSIGNED -> true;
            case STICKY, FALLBACK, WINNER, CONTROL, NOT_ELIGIBLE, HOLDOUT, EXCLUDED, NOT_ALLOCATED, NOT_ENROLLED -> false;
        };
    }
}

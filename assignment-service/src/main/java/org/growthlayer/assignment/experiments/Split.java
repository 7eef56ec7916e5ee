package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.assignment.experiments.ExperimentRequest.ArmRequest;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.jspecify.annotations.Nullable;

/**
 * Two arms that divide the users evenly until somebody ends it: the plainest experiment there is.
 *
 * @param minSampleSize settled users that each arm needs; null for the default
 * @param confidenceThreshold how sure the answer has to be; null for the default
 * @param control what the users of the control get, by name
 * @param variant what the users of the other arm get, by name
 */
public record Split(String name, @Nullable Integer minSampleSize, @Nullable Double confidenceThreshold,
        Map<String, String> control, Map<String, String> variant) {
    private static final int LONGEST_PREFIX = 48;
    private static final int SUFFIX = 12;

    /** The request that makes it. Its key is made from the name and the id, so that many may have one name. */
    ExperimentRequest request(UUID id) {
        var text = id.toString();
        var suffix = text.substring(text.length() - SUFFIX);
        var prefix = ExperimentKey.fromName(name);
        var key = (prefix.isEmpty() ? "" : prefix.substring(0, Math.min(prefix.length(), LONGEST_PREFIX)) + "-") + suffix;
        return ExperimentRequest.plain(key, name, Algorithm.FIXED, minSampleSize, confidenceThreshold,
                List.of(arm("control", true, control), arm("variant", false, variant)));
    }

    private static ArmRequest arm(String name, boolean isControl, Map<String, String> values) {
        var payload = JsonNodeFactory.instance.objectNode();
        values.forEach(payload::put);
        return new ArmRequest(name, isControl, null, payload, null);
    }
}

package org.growthlayer.assignment.ofrep;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.HashMap;
import java.util.Map;
import org.growthlayer.assignment.assign.Subject;
import org.growthlayer.edge.requests.UserId;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

/** What both evaluations are asked with. */
record EvaluationRequest(@Valid @NotNull EvaluationContext context) {
    /**
     * What is known of the user.
     *
     * @param targetingKey the user id
     * @param attributes all other members
     */
    record EvaluationContext(@UserId @JsonProperty("targetingKey") @Nullable String targetingKey,
            @JsonAnySetter Map<String, @Nullable Object> attributes) {
        EvaluationContext {
            // Empty is how some SDKs say that there is none.
            targetingKey = targetingKey == null || targetingKey.isEmpty() ? null : targetingKey;
            attributes = requireNonNullElse(attributes, Map.of());
        }

        /** The user; an attribute without a value is none. */
        Subject subject() {
            var present = new HashMap<String, Object>();
            attributes.forEach((name, value) -> {
                if (value != null) {
                    present.put(name, value);
                }
            });
            return new Subject(requireNonNull(targetingKey), present);
        }
    }
}

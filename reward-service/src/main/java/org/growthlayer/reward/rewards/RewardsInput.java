package org.growthlayer.reward.rewards;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A batch of rewards as a caller writes it. The entries are read one by one, so that a bad one costs only itself.
 *
 * @param rewards each a {@link RewardInput} with an {@code event_id}
 */
public record RewardsInput(
        @NotNull @Size(min = 1, max = RewardsInput.MOST, message = "must have 1 to 1000 entries") List<JsonNode> rewards) {
    /** The most entries of a batch. */
    public static final int MOST = 1000;
}

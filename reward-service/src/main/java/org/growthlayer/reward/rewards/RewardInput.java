package org.growthlayer.reward.rewards;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.growthlayer.edge.requests.Amount;
import org.growthlayer.edge.requests.EventId;
import org.growthlayer.edge.requests.ExperimentRef;
import org.growthlayer.edge.requests.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A reward as a caller writes it.
 *
 * @param experimentId UUID or key
 * @param reward 0 says that the unit failed
 * @param eventId the caller's name for it; with the same one it is counted once
 * @param currency ISO 4217 code; the base currency if absent
 * @param occurredAt now if absent
 */
public record RewardInput(@ExperimentRef String experimentId, @NotNull UUID armId, @UserId String userId,
        @NotNull @Amount BigDecimal reward,
        @Nullable @EventId String eventId,
        @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code") String currency,
        @Nullable Instant occurredAt) {}

package org.growthlayer.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * What a customer is worth: money received in the first days of their life plus what is expected in the rest of those days. Told again
 * after each purchase; not when time alone or a new model moves it.
 *
 * @param ltv30 of the first 30 days since the first purchase; likewise the others
 * @param ltvLifetime all that was received, and what is expected as far ahead as the service is configured to look
 * @param currency ISO 4217 code of all amounts
 * @param confidence 0 to 1: 1 when nothing is left to expect of the first year, less the wider the 80 % interval is
 * @param churnRisk the probability that the customer has left for good; absent if no model says anything
 * @param method how it was found, for instance {@code bg_nbd_gamma_gamma}, {@code cohort_based} or {@code observed}
 * @param modelVersion the model it was found with; 0 for none
 */
public record LtvEstimate(UUID id, String userId, BigDecimal ltv30, BigDecimal ltv90, BigDecimal ltv365, BigDecimal ltvLifetime,
        String currency, double confidence, @Nullable Double churnRisk, String method, long modelVersion, Instant calculatedAt)
        implements
            Fact {
    public LtvEstimate {
        requireNonNull(id, "id");
        requireNonNull(userId, "user_id");
        requireNonNull(ltv30, "ltv30");
        requireNonNull(ltv90, "ltv90");
        requireNonNull(ltv365, "ltv365");
        requireNonNull(ltvLifetime, "ltv_lifetime");
        requireNonNull(currency, "currency");
        requireNonNull(method, "method");
        requireNonNull(calculatedAt, "calculated_at");
    }

    @Override
    public String partitionKey() {
        return userId;
    }
}

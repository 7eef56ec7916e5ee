package org.growthlayer.ltv.churn;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Whether a customer is still one.
 *
 * @param risk the probability that they have left for good
 * @param noPurchase30d the probability of no purchase in the next 30 days
 * @param noPurchase90d the probability of no purchase in the next 90 days
 * @param method name of the model; {@code population_prior} for a user without a purchase, of whom no more is said than of any new customer
 * @param timestamp when this was calculated
 */
public record ChurnAnswer(String userId, double risk, RiskLevel riskLevel,
        @JsonProperty("no_purchase_30d") double noPurchase30d,
        @JsonProperty("no_purchase_90d") double noPurchase90d, String method, long modelVersion,
        LocalDate asOf, Instant timestamp) {}

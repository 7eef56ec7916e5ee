package org.growthlayer.ltv.estimates;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.growthlayer.ltv.booking.Booking;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is worth, as a caller reads it.
 *
 * @param intervals of 80 %, by horizon
 * @param factors what went into it
 * @param purchase what became of the purchase that was posted; absent where none was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EstimateAnswer(String userId, BigDecimal ltv30, BigDecimal ltv90, BigDecimal ltv365, BigDecimal ltvLifetime,
        String currency, double confidence, Instant calculatedAt, LocalDate asOf, String method, long modelVersion,
        Map<String, List<BigDecimal>> intervals, Factors factors, @Nullable PurchaseAnswer purchase) {

    /**
     * What went into an estimate.
     *
     * @param actual30day received in the first 30 days; likewise the others
     * @param predicted30day expected in what is left of the first 30 days; likewise the others
     * @param frequency days with a purchase after the first
     * @param recencyDays from the first purchase to the last
     * @param ageDays from the first purchase to the day of the estimate
     * @param averageValue of a day with a purchase
     * @param pAlive the probability that the customer has not left for good; absent where no model says anything
     * @param unpricedPurchases lines in a currency without a rate, which are in no sum
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Factors(@JsonProperty("actual_30day") BigDecimal actual30day,
            @JsonProperty("actual_90day") BigDecimal actual90day,
            @JsonProperty("actual_365day") BigDecimal actual365day,
            @JsonProperty("predicted_30day") BigDecimal predicted30day,
            @JsonProperty("predicted_90day") BigDecimal predicted90day,
            @JsonProperty("predicted_365day") BigDecimal predicted365day, int frequency,
            long recencyDays, long ageDays, BigDecimal averageValue, @Nullable Double pAlive, int unpricedPurchases) {}

    /**
     * What became of a purchase.
     *
     * @param booked false if it was booked before
     * @param baseAmount its amount in the base currency; absent if there is no rate: it is stored, and in no sum
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PurchaseAnswer(String purchaseId, boolean booked, BigDecimal amount, String currency,
            @Nullable BigDecimal baseAmount) {
        static PurchaseAnswer of(Booking booking) {
            var line = booking.line();
            return new PurchaseAnswer(line.purchaseId(), booking.isNew(), line.amount(), line.currency(), line.baseAmount());
        }
    }

    static EstimateAnswer of(Estimate estimate, String currency) {
        var intervals = new LinkedHashMap<String, List<BigDecimal>>();
        intervals.put("ltv30", interval(estimate.ltv30()));
        intervals.put("ltv90", interval(estimate.ltv90()));
        intervals.put("ltv365", interval(estimate.ltv365()));
        intervals.put("ltv_lifetime", interval(estimate.lifetime()));
        return new EstimateAnswer(estimate.customer().userId(), money(estimate.ltv30().total()), money(estimate.ltv90().total()),
                money(estimate.ltv365().total()), money(estimate.lifetime().total()), currency, estimate.confidence(),
                estimate.calculatedAt(), estimate.asOf(), estimate.method(), estimate.modelVersion(), intervals,
                factors(estimate), null);
    }

    EstimateAnswer after(Booking booking) {
        return new EstimateAnswer(userId, ltv30, ltv90, ltv365, ltvLifetime, currency, confidence, calculatedAt, asOf, method,
                modelVersion, intervals, factors, PurchaseAnswer.of(booking));
    }

    private static Factors factors(Estimate estimate) {
        var customer = estimate.customer();
        var first = customer.firstDay();
        var recency = first == null || customer.lastDay() == null ? 0 : ChronoUnit.DAYS.between(first, customer.lastDay());
        var age = first == null ? 0 : Math.max(recency, ChronoUnit.DAYS.between(first, estimate.asOf()));
        var average = customer.days() == 0
                ? BigDecimal.ZERO
                : customer.received().divide(BigDecimal.valueOf(customer.days()), 6, RoundingMode.HALF_EVEN);
        return new Factors(money(estimate.ltv30().actual()), money(estimate.ltv90().actual()), money(estimate.ltv365().actual()),
                money(estimate.ltv30().expected()), money(estimate.ltv90().expected()), money(estimate.ltv365().expected()),
                Math.max(0, customer.days() - 1), recency, age, money(average),
                estimate.modelVersion() == 0 ? null : estimate.alive(), customer.unpriced());
    }

    private static List<BigDecimal> interval(Estimate.Value value) {
        return List.of(money(value.low()), money(value.high()));
    }

    /** Without trailing zeros beyond cents. */
    static BigDecimal money(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2) : stripped;
    }
}

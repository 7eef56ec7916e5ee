package org.growthlayer.ltv.estimates;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.growthlayer.ltv.customers.Customer;

/**
 * What a customer is worth.
 *
 * @param asOf the day at whose end
 * @param lifetime all that was received, and what is expected as far ahead as is configured
 * @param confidence {@code 1 / (1 + w)}, where w is the width of the 80 % interval of the first year as a part of its value; 0 where nothing but
 *     the past is known
 * @param alive the probability that the customer will buy again; 1 where no model says anything
 * @param modelVersion 0 if there is no model
 */
record Estimate(Customer customer, LocalDate asOf, Value ltv30, Value ltv90, Value ltv365, Value lifetime, double confidence,
        double alive, String method, long modelVersion, Instant calculatedAt) {

    /**
     * Money received, and expected on top of it.
     *
     * @param actual received in the horizon
     * @param expected in what is left of it
     * @param low where the 80 % interval begins
     * @param high where it ends
     */
    record Value(BigDecimal actual, BigDecimal expected, BigDecimal low, BigDecimal high) {
        /** Nothing is left to expect. */
        static Value exact(BigDecimal actual) {
            return new Value(actual, BigDecimal.ZERO, actual, actual);
        }

        BigDecimal total() {
            return actual.add(expected);
        }
    }
}

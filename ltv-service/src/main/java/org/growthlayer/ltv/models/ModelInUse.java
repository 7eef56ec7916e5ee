package org.growthlayer.ltv.models;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.growthlayer.ltv.customers.Customer;
import org.growthlayer.statistics.lifetime.AgeUnit;
import org.growthlayer.statistics.lifetime.History;
import org.growthlayer.statistics.lifetime.LifetimeEstimate;
import org.growthlayer.statistics.lifetime.LifetimeForecaster;
import org.growthlayer.statistics.lifetime.Spending;

/**
 * A model that was adopted.
 *
 * @param version grows with each adoption
 * @param asOf the last day that it was fitted on
 * @param method its name in answers
 * @param unit in which it counts time
 */
public record ModelInUse(long version, LocalDate asOf, String method, AgeUnit unit, LifetimeForecaster forecaster) {

    /** Said of a user without a purchase. */
    private static final String PRIOR = "population_prior";

    /** How it is found what this customer will bring. */
    public String methodFor(Customer customer) {
        return customer.firstDay() == null ? PRIOR : method;
    }

    /**
     * What the customer will still bring after that day. Of somebody without a purchase, what a customer of whom only the first purchase is
     * known will bring.
     *
     * @param horizons in days, each from 1
     */
    public LifetimeEstimate estimate(Customer customer, LocalDate asOf, int... horizons) {
        return forecaster.estimate(
                new org.growthlayer.statistics.lifetime.Customer(history(customer, asOf), spending(customer)), horizons);
    }

    private History history(Customer customer, LocalDate day) {
        var first = customer.firstDay();
        var last = customer.lastDay();
        if (first == null || last == null) {
            return new History(0, 0, 0, unit);
        }
        // A purchase may be dated a moment ahead of our clock.
        var until = day.isBefore(last) ? last : day;
        return new History(customer.days() - 1, unit.ofDays((double) ChronoUnit.DAYS.between(first, last)),
                unit.ofDays((double) ChronoUnit.DAYS.between(first, until)), unit);
    }

    /** As in the papers, the first purchase makes the customer and those after it say what one is worth. */
    private static Spending spending(Customer customer) {
        var mean = customer.meanRepeatValue();
        return mean > 0 ? new Spending(customer.days() - 1, mean) : Spending.UNKNOWN;
    }
}

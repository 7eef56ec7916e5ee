package org.growthlayer.ltv.estimates;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.growthlayer.ltv.customers.Customer;
import org.growthlayer.ltv.models.Models;

import static java.util.Objects.requireNonNull;

/** Values customers by the model in use. */
@ApplicationScoped
class Estimates {
    private final Models models;
    private final Valuation valuation;
    private final Clock clock;
    private final Timer calculation;

    Estimates(Models models, EstimatesConfig config, Clock clock, MeterRegistry metrics) {
        this.models = models;
        this.valuation = new Valuation(config.lifetimeDays());
        this.clock = clock;
        this.calculation = Timer.builder("ltv.calculation.duration")
                .description("Time to value one customer, without the database")
                .publishPercentileHistogram().register(metrics);
    }

    /** What the customer is worth at the end of that day. */
    Estimate value(Customer customer, LocalDate asOf) {
        return requireNonNull(calculation.record(() -> valuation.value(customer, asOf, models.inUse(), clock.instant())));
    }
}

package org.growthlayer.ltv.estimates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.growthlayer.ltv.customers.Customer;
import org.growthlayer.ltv.models.ModelInUse;
import org.growthlayer.statistics.lifetime.HorizonEstimate;
import org.growthlayer.statistics.lifetime.LifetimeEstimate;

/**
 * Values a customer by the model in use.
 *
 * @param lifetimeDays how many days ahead the value of a whole life looks, above 365
 */
record Valuation(int lifetimeDays) {
    private static final String OBSERVED = "observed";
    /** Finer than the smallest unit of any currency. */
    private static final int DECIMALS = 6;
    private static final int[] HORIZONS = {30, 90, 365};

    Valuation {
        if (lifetimeDays <= 365) {
            throw new IllegalArgumentException("a lifetime is longer than 365 days: " + lifetimeDays);
        }
    }

    /** What the customer is worth at the end of that day. */
    Estimate value(Customer customer, LocalDate asOf, Optional<ModelInUse> model, Instant now) {
        return model.map(known -> predicted(customer, asOf, known, now)).orElseGet(() -> observed(customer, asOf, now));
    }

    /** Without a model, what was received is all there is to say. Only a horizon that is over is worth confidence. */
    private static Estimate observed(Customer customer, LocalDate asOf, Instant now) {
        return new Estimate(customer, asOf, Estimate.Value.exact(customer.received30()),
                Estimate.Value.exact(customer.received90()), Estimate.Value.exact(customer.received365()),
                Estimate.Value.exact(customer.received()), customer.daysOfLife(asOf) < 365 ? 0 : 1, 1, OBSERVED, 0, now);
    }

    private Estimate predicted(Customer customer, LocalDate asOf, ModelInUse model, Instant now) {
        var life = customer.daysOfLife(asOf);
        var asked = new TreeSet<>(List.of(lifetimeDays));
        for (var horizon : HORIZONS) {
            if (horizon > life) {
                asked.add((int) (horizon - life));
            }
        }
        var estimate = model.estimate(customer, asOf, asked.stream().mapToInt(Integer::intValue).toArray());
        var values = new ArrayList<Estimate.Value>();
        for (var horizon : HORIZONS) {
            values.add(horizon > life
                    ? value(received(customer, horizon), find(estimate, (int) (horizon - life)))
                    : Estimate.Value.exact(received(customer, horizon)));
        }
        return new Estimate(customer, asOf, values.get(0), values.get(1), values.get(2),
                value(customer.received(), find(estimate, lifetimeDays)), confidence(values.get(2)),
                estimate.probabilityAlive(), model.methodFor(customer), model.version(), now);
    }

    private static BigDecimal received(Customer customer, int horizon) {
        return switch (horizon) {
            case 30 -> customer.received30();
            case 90 -> customer.received90();
            default -> customer.received365();
        };
    }

    private static HorizonEstimate find(LifetimeEstimate estimate, int days) {
        return estimate.horizons().stream().filter(horizon -> horizon.days() == days).findFirst().orElseThrow();
    }

    private static Estimate.Value value(BigDecimal actual, HorizonEstimate rest) {
        return new Estimate.Value(actual, money(rest.money()), actual.add(money(rest.interval().low())),
                actual.add(money(rest.interval().high())));
    }

    private static double confidence(Estimate.Value year) {
        var width = year.high().subtract(year.low()).doubleValue();
        var total = year.total().doubleValue();
        return width == 0 ? 1 : total == 0 ? 0 : 1 / (1 + width / total);
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}

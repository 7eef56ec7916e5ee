package org.growthlayer.reward.storm;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.reward.storm.Happening.Kind;
import org.jspecify.annotations.Nullable;

/** Makes up what happened in a shop with experiments. */
final class ShopDay {
    private static final int USERS = 250;
    private static final Duration MEMORY = Duration.ofHours(60);
    private static final List<String> CURRENCIES = List.of("USD", "USD", "EUR", "JPY", "GBP");

    private final String name;
    private final List<Experiment> experiments;
    private final RandomGenerator random;
    private final Instant now;
    private final List<Happening> happenings = new ArrayList<>();

    /**
     * A day that is the same for the same arguments.
     *
     * @param name part of every id
     */
    ShopDay(String name, List<Experiment> experiments, RandomGenerator random, Instant now) {
        this.name = name;
        this.experiments = experiments;
        this.random = random;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    List<Happening> happenings() {
        for (var user = 0; user < USERS; user++) {
            visit("user_" + name + "-" + user);
        }
        return List.copyOf(happenings);
    }

    private void visit(String user) {
        for (var experiment : experiments) {
            if (chance(0.8)) {
                takePart(user, experiment);
            }
        }
        for (var sales = random.nextInt(4); sales > 0; sales--) {
            buy(chance(0.05) ? null : user);
        }
    }

    /** Half of the windows are over; none ends while the test runs. */
    private void takePart(String user, Experiment experiment) {
        var at = chance(0.5) ? ago(Duration.ofHours(25), MEMORY) : ago(Duration.ofHours(1), Duration.ofHours(20));
        var arm = experiment.arms().get(random.nextInt(experiment.arms().size())).armId();
        var enrolment = Happening.enrolment(id("enr"), user, experiment.id(), arm, at, at.plus(Mesh.WINDOW));
        happenings.add(enrolment);
        for (var rewards = random.nextInt(3); rewards > 0; rewards--) {
            var amount = chance(0.2) ? BigDecimal.ZERO : amount("USD");
            happenings.add(Happening.reward(id("order"), enrolment, amount, between(at, now)));
        }
    }

    private void buy(@Nullable String user) {
        var currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        var onInvoice = user != null && chance(0.4);
        var kind = onInvoice && chance(0.5) ? Kind.RENEWAL : Kind.PURCHASE;
        var sale = Happening.sale(kind, id(onInvoice ? "in" : "pi"), user, amount(currency), currency,
                ago(Duration.ZERO, MEMORY));
        happenings.add(sale);
        if (chance(0.3)) {
            giveBack(sale, chance(0.5) ? sale.amount() : part(sale.amount()));
        }
        if (chance(0.1)) {
            dispute(sale);
        }
    }

    private void giveBack(Happening sale, BigDecimal amount) {
        var refund = sale.then(Kind.REFUND, "re_" + number(sale), amount.negate(), between(sale.at(), now));
        happenings.add(refund);
        if (chance(0.2)) {
            happenings.add(refund.then(Kind.REVERSAL, refund.id() + ":failed", amount, between(refund.at(), now)));
        }
    }

    private void dispute(Happening sale) {
        var dispute = "du_" + number(sale);
        var withdrawn = sale.then(Kind.DISPUTE, dispute + ":withdrawn", sale.amount().negate(), between(sale.at(), now));
        happenings.add(withdrawn);
        if (chance(0.5)) {
            happenings.add(withdrawn.then(Kind.REVERSAL, dispute + ":reinstated", sale.amount(), between(withdrawn.at(), now)));
        }
    }

    private String id(String prefix) {
        return prefix + "_" + name + "-" + happenings.size();
    }

    private static String number(Happening sale) {
        return sale.id().substring(sale.id().indexOf('_') + 1);
    }

    private BigDecimal amount(String currency) {
        return BigDecimal.valueOf(random.nextLong(1, 20_000), StripeEvents.decimals(currency));
    }

    /** Some of it, in the same smallest unit. */
    private BigDecimal part(BigDecimal whole) {
        return BigDecimal.valueOf(random.nextLong(1, whole.unscaledValue().longValueExact() + 1), whole.scale());
    }

    private Instant ago(Duration least, Duration most) {
        return between(now.minus(most), now.minus(least));
    }

    private Instant between(Instant from, Instant to) {
        return from.plusSeconds(random.nextLong(Duration.between(from, to).toSeconds() + 1));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}

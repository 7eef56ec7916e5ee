package org.growthlayer.reward.results;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.reward.stats.ArmCounters;
import org.growthlayer.reward.stats.Evaluation;
import org.growthlayer.reward.stats.Statistics;
import org.growthlayer.reward.units.Counts;
import org.growthlayer.reward.units.RevenueBucket;
import org.growthlayer.statistics.moments.RevenueBuckets;

/** An experiment and what its arms have come to, for tests that judge it. */
final class Scene {
    static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final UUID ID = UUID.fromString("0199a1f0-0000-7000-8000-000000000001");

    private final List<Arm> arms = new ArrayList<>();
    private final List<Counts> counts = new ArrayList<>();
    private final Map<UUID, List<RevenueBucket>> buckets = new HashMap<>();
    private Algorithm algorithm = Algorithm.FIXED;
    private Status status = Status.RUNNING;
    private Objective objective = Objective.CONVERSION;
    private Question question = Question.at(0.95);
    private boolean changed;
    private int winner = -1;

    /** An arm named {@code control}, {@code b}, {@code c} …; {@code pending} users beside those that are settled. */
    Scene arm(long conversions, long settled, long pending) {
        return arm(new Counts(conversions, settled - conversions, pending, 0, 0, BigDecimal.ZERO), false);
    }

    Scene retired(long conversions, long settled) {
        return arm(new Counts(conversions, settled - conversions, 0, 0, 0, BigDecimal.ZERO), true);
    }

    /** An arm whose converted users paid these amounts. */
    Scene paying(long settled, double... amounts) {
        var revenue = BigDecimal.valueOf(IntStream.range(0, amounts.length).mapToDouble(i -> amounts[i]).sum());
        var _ = arm(new Counts(amounts.length, settled - amounts.length, 0, 0, 0, revenue), false);
        var byIndex = new HashMap<Integer, RevenueBucket>();
        for (var amount : amounts) {
            var money = BigDecimal.valueOf(amount);
            byIndex.merge(RevenueBuckets.indexOf(money),
                    new RevenueBucket(RevenueBuckets.indexOf(money), 1, money, money.multiply(money)),
                    (one, other) -> new RevenueBucket(one.index(), one.units() + other.units(),
                            one.revenue().add(other.revenue()),
                            one.squared().add(other.squared())));
        }
        buckets.put(arms.getLast().armId(), List.copyOf(byIndex.values()));
        return this;
    }

    private Scene arm(Counts some, boolean isRetired) {
        var name = arms.isEmpty() ? "control" : String.valueOf((char) ('a' + arms.size()));
        arms.add(new Arm(new UUID(1, arms.size()), name, arms.isEmpty(), 1, null, isRetired));
        counts.add(some);
        return this;
    }

    Scene algorithm(Algorithm value) {
        algorithm = value;
        return this;
    }

    Scene status(Status value) {
        status = value;
        return this;
    }

    Scene objective(Objective value) {
        objective = value;
        return this;
    }

    Scene question(double level, Double winsorize) {
        question = new Question(level, winsorize);
        return this;
    }

    /** The weights were changed after the start. */
    Scene splitChanged() {
        changed = true;
        return this;
    }

    Scene won(int arm) {
        winner = arm;
        return status(Status.COMPLETED);
    }

    Results results() {
        var experiment = new Experiment(ID, "paywall", "Paywall", status, algorithm, algorithm != Algorithm.FIXED, objective,
                objective.defaultMetric(), 0, 0.1, 1, 1, 100, 0.95, Duration.ofHours(24), true, null, "salt", arms,
                Audience.EVERYONE,
                winner < 0 ? null : arms.get(winner).armId(), 2, NOW.minusSeconds(99), NOW, null, null, NOW.minusSeconds(90),
                null, false,
                changed ? NOW : null);
        var statistics = new Statistics(experiment, 7, IntStream.range(0, arms.size()).mapToObj(i -> new ArmCounters(arms.get(i),
                1.0 + counts.get(i).conversions(), 1.0 + counts.get(i).failures(), counts.get(i))).toList());
        return new Results(statistics, ArmRevenue.of(statistics, buckets, question.winsorize()), Evaluation.of(statistics),
                question,
                "USD");
    }

    ResultsAnswer answer() {
        return results().answer(NOW);
    }
}

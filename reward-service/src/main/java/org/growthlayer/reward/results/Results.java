package org.growthlayer.reward.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.reward.stats.ArmCounters;
import org.growthlayer.reward.stats.Evaluation;
import org.growthlayer.reward.stats.Statistics;
import org.growthlayer.statistics.hypothesis.ChiSquared;
import org.growthlayer.statistics.hypothesis.MultipleComparisons;
import org.growthlayer.statistics.hypothesis.Proportion;
import org.growthlayer.statistics.hypothesis.TwoProportions;
import org.growthlayer.statistics.hypothesis.WelchTest;
import org.growthlayer.statistics.interval.Interval;

import org.growthlayer.statistics.interval.WilsonInterval;
import org.growthlayer.statistics.moments.MeanInterval;
import org.growthlayer.statistics.moments.Moments;
import org.jspecify.annotations.Nullable;

/** Judges an experiment by what is known of its arms at one moment. */
final class Results {
    private static final int SCALE = 6;

    private final Statistics statistics;
    private final ArmRevenue revenue;
    private final Evaluation evaluation;
    private final Question question;
    private final String currency;
    private final Map<UUID, Tests> tests = new HashMap<>();
    private final Map<UUID, Double> adjusted = new HashMap<>();

    /** Both comparisons of an arm with the control. */
    private record Tests(Comparison conversion, Comparison revenue) {
        Comparison by(Objective objective) {
            return objective == Objective.CONVERSION ? conversion : revenue;
        }
    }

    Results(Statistics statistics, ArmRevenue revenue, Evaluation evaluation, Question question, String currency) {
        this.statistics = statistics;
        this.revenue = revenue;
        this.evaluation = evaluation;
        this.question = question;
        this.currency = currency;
        compareWithControl();
        adjust();
    }

    private void compareWithControl() {
        var control = statistics.inUse().stream().filter(it -> it.arm().isControl()).findFirst().orElse(null);
        if (control == null) {
            return;
        }
        for (var it : statistics.inUse()) {
            if (!it.arm().isControl()) {
                tests.put(id(it), new Tests(Comparison.of(new TwoProportions(proportion(control), proportion(it)), question),
                        Comparison.of(new WelchTest(revenue.get(id(control)), revenue.get(id(it))), question)));
            }
        }
    }

    private void adjust() {
        var compared = List.copyOf(tests.keySet());
        var holm = MultipleComparisons
                .holm(compared.stream().mapToDouble(arm -> comparison(arm).orElseThrow().pValue()).toArray());
        for (var i = 0; i < holm.length; i++) {
            adjusted.put(compared.get(i), holm[i]);
        }
    }

    ResultsAnswer answer(Instant at) {
        var experiment = statistics.experiment();
        var evidence = evidence();
        var decision = evidence.decide();
        return new ResultsAnswer(experiment.id(), experiment.key(), experiment.status(), experiment.objective(), currency,
                statistics.version(), at, question.level(), question.winsorize(), revenue.cap(), experiment.minSampleSize(),
                experiment.confidenceThreshold(), statistics.arms().stream().map(this::arm).toList(), chiSquared(),
                evidence.ratio(), evidence.contenders().size() < 2 ? null : evidence.valueRemaining(), decision,
                new Summary(evidence).of(decision),
                Warning.of(evidence));
    }

    Evidence evidence() {
        var contenders = statistics.inUse().stream().map(it -> new Contender(it, value(it),
                evaluation.winProbabilities().getOrDefault(id(it), 0.0), comparison(id(it)).orElse(null))).toList();
        return new Evidence(statistics.experiment(), contenders, SampleRatioCheck.of(statistics), evaluation.valueRemaining(),
                question.alpha(), currency);
    }

    private ResultsAnswer.Arm arm(ArmCounters it) {
        var counts = it.counts();
        var mean = revenue.get(id(it));
        var both = tests.get(id(it));
        var one = comparison(id(it)).orElse(null);
        var needed = one == null ? null : one.sampleSizeNeeded();
        return new ResultsAnswer.Arm(id(it), it.arm().name(), it.arm().isControl(), it.arm().isRetired(),
                counts.samples() + counts.pending(), counts.exposed(), counts.samples(), counts.pending(), counts.late(),
                counts.conversions(), proportion(it).rate(), wilson(it), counts.revenue(), money(mean.mean()), student(mean),
                one == null ? null : one.lift(), one == null ? null : one.liftCi(), one == null ? null : one.pValue(),
                adjusted.get(id(it)), one == null ? null : adjusted.getOrDefault(id(it), 1.0) < question.alpha(),
                one == null ? null : one.anytimePValue(), one == null ? null : one.anytimeCi(),
                evaluation.winProbabilities().get(id(it)), evaluation.expectedLosses().get(id(it)),
                one == null ? null : one.power(), needed, needed == null ? null : remaining(it, needed),
                both == null ? null : both.conversion(), both == null ? null : both.revenue());
    }

    private long remaining(ArmCounters it, long needed) {
        var control = statistics.inUse().stream().filter(other -> other.arm().isControl())
                .mapToLong(other -> other.counts().samples()).min().orElse(0);
        return Math.max(0, needed - Math.min(control, it.counts().samples()));
    }

    private ResultsAnswer.ChiSquared chiSquared() {
        var test = ChiSquared.ofArms(statistics.inUse().stream().map(Results::proportion).toList());
        return new ResultsAnswer.ChiSquared(test.statistic(), test.degreesOfFreedom(), test.pValue());
    }

    private Optional<Comparison> comparison(UUID armId) {
        return Optional.ofNullable(tests.get(armId)).map(both -> both.by(statistics.experiment().objective()));
    }

    private double value(ArmCounters it) {
        return statistics.experiment().objective() == Objective.CONVERSION ? proportion(it).rate() : revenue.get(id(it)).mean();
    }

    private @Nullable List<Double> wilson(ArmCounters it) {
        var counts = it.counts();
        return counts.samples() == 0
                ? null
                : bounds(WilsonInterval.of(counts.conversions(), counts.samples(), question.level()));
    }

    private @Nullable List<Double> student(Moments mean) {
        return MeanInterval.of(mean, question.level()).map(Results::bounds).orElse(null);
    }

    private static List<Double> bounds(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    private static Proportion proportion(ArmCounters it) {
        return new Proportion(it.counts().conversions(), it.counts().samples());
    }

    private static UUID id(ArmCounters it) {
        return it.arm().armId();
    }

    private static BigDecimal money(double amount) {
        return new BigDecimal(amount, MathContext.DECIMAL64).setScale(SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
}

package org.growthlayer.micro;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.growthlayer.assignment.audience.Admission;
import org.growthlayer.assignment.audience.Admission.Ruling;
import org.growthlayer.assignment.audience.Condition;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Audience;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to find out whether a user may be enrolled. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class EligibilityBenchmark {
    private static final UUID ID = UUID.fromString("0199a1f0-0000-7000-8000-000000000001");
    private static final Map<String, Object> DOCUMENT = Map.of("and", List.of(
            Map.of("attribute", "country", "in", List.of("DE", "FR", "AT", "CH")),
            Map.of("attribute", "age", "greater", 17),
            Map.of("attribute", "app_version", "semver", ">=2.3.0 <3.0.0")));

    private String user = "0199a1f0-0000-7000-8000-0000000000ff";
    private Map<String, Object> attributes = Map.of("country", "FR", "age", 31, "app_version", "2.10.1", "os", "ios");
    private final Condition condition = Condition.of(DOCUMENT);
    private final Condition version = Condition.of(Map.of("attribute", "app_version", "semver", ">=2.3.0 <3.0.0"));
    private final Admission unconditional = Admission.of(experiment(null));
    private final Admission conditional = Admission.of(experiment(DOCUMENT));

    /** Measures three clauses that all hold: a list of texts, a number and a version. */
    @Benchmark
    public boolean threeClauses() {
        return condition.matches(attributes);
    }

    /** Measures the dearest of them. */
    @Benchmark
    public boolean versionAlone() {
        return version.matches(attributes);
    }

    /** Measures holdout and traffic allocation: two hashes. */
    @Benchmark
    public Ruling holdoutAndAllocation() {
        return unconditional.rule(user, attributes);
    }

    @Benchmark
    public Ruling threeClausesHoldoutAndAllocation() {
        return conditional.rule(user, attributes);
    }

    /** Measures the baseline: the three clauses as somebody would write them in Java. */
    @Benchmark
    public boolean handWritten() {
        return attributes.get("country") instanceof String country
                && (country.equals("DE") || country.equals("FR") || country.equals("AT") || country.equals("CH"))
                && attributes.get("age") instanceof Integer age && age > 17
                && attributes.get("app_version") instanceof String text && isWithin(text.split("\\.", -1));
    }

    private static boolean isWithin(String... parts) {
        var major = Integer.parseInt(parts[0]);
        return major == 2 && Integer.parseInt(parts[1]) >= 3;
    }

    private static Experiment experiment(@Nullable Object eligibility) {
        return new Experiment(ID, "paywall", "Paywall", Status.RUNNING, Algorithm.THOMPSON_SAMPLING, true, Objective.CONVERSION,
                "conversion_rate", 0.05, 0.1, 1, 1, 100, 0.95, Duration.ofHours(24), true, null, ID.toString(),
                List.of(new Experiment.Arm(ID, "control", true, 1, null, false)),
                new Audience(99.9, 0.1, null, null, List.of(), eligibility), null, 1, Instant.EPOCH, Instant.EPOCH, null, null,
                null, null, false, null);
    }
}

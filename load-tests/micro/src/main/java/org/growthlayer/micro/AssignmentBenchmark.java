package org.growthlayer.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.statistics.bandit.Chooser;
import org.growthlayer.statistics.bandit.ExplorationFloor;
import org.growthlayer.statistics.bandit.Objective;
import org.growthlayer.statistics.bandit.Policy;
import org.growthlayer.statistics.hashing.Purpose;
import org.growthlayer.statistics.hashing.StableHash;
import org.growthlayer.statistics.hashing.WeightedRendezvous;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one assignment computes, by the number of arms. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class AssignmentBenchmark {
    private static final String USER = "0199a1f0-0000-7000-8000-0000000000ff";

    @Param({"5", "50"})
    private int arms = 5;

    private final UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
    private final StableHash hash = new StableHash("paywall", Purpose.HOLDOUT);
    private Chooser conversions = _ -> 0;
    private Chooser revenue = _ -> 0;
    private WeightedRendezvous rendezvous = new WeightedRendezvous("paywall", List.of("control"));
    private double[] weights = {};

    /** Prepares the choosers and the split for the given number of arms. */
    @Setup
    public void prepare() {
        ExplorationFloor floor = new ExplorationFloor(0.05);
        conversions = new Policy.ThompsonSampling().chooser(Samples.standings(arms, Objective.CONVERSION), floor);
        revenue = new Policy.ThompsonSampling().chooser(Samples.standings(arms, Objective.REVENUE), floor);
        List<String> ids = new ArrayList<>();
        weights = new double[arms];
        for (int arm = 0; arm < arms; arm++) {
            ids.add(String.format(Locale.ROOT, "0199a1f0-0000-7000-8000-%012d", arm));
            weights[arm] = 1 + arm % 3;
        }
        rendezvous = new WeightedRendezvous("paywall", ids);
    }

    @Benchmark
    public int thompsonConversion() {
        return conversions.choose(rng);
    }

    @Benchmark
    public int thompsonRevenue() {
        return revenue.choose(rng);
    }

    @Benchmark
    public int weightedRendezvous() {
        return rendezvous.choose(USER, weights);
    }

    /** Measures one hash, whatever the number of arms. */
    @Benchmark
    public double stableHash() {
        return hash.place(USER);
    }

    /** Measures the baseline: a hash that is not specified, not salted and not uniform. */
    @Benchmark
    public int hashCodeModulo() {
        return Math.floorMod(USER.hashCode(), arms);
    }
}

package org.growthlayer.micro;

import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.statistics.bandit.BestArm;
import org.growthlayer.statistics.bandit.Chooser;
import org.growthlayer.statistics.bandit.ExplorationFloor;
import org.growthlayer.statistics.bandit.Objective;
import org.growthlayer.statistics.bandit.Policy;
import org.growthlayer.statistics.bandit.Standings;
import org.growthlayer.statistics.interval.Interval;
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

/** What one judgement of an experiment computes, by the number of arms and the objective. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class BestArmBenchmark {
    private static final int DRAWS = 10_000;

    @Param({"5", "50"})
    private int arms = 5;

    @Param({"CONVERSION", "REVENUE"})
    private Objective objective = Objective.CONVERSION;

    private final UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
    private Standings standings = Samples.standings(5, Objective.CONVERSION);

    /** Prepares the standings. */
    @Setup
    public void prepare() {
        standings = Samples.standings(arms, objective);
    }

    @Benchmark
    public BestArm quadrature() {
        return BestArm.of(standings);
    }

    @Benchmark
    public Interval interval() {
        return standings.interval(0, 0.95);
    }

    /** Measures the baseline: P(best) from 10,000 draws, good to two digits. */
    @Benchmark
    public double[] simulation() {
        Chooser chooser = new Policy.ThompsonSampling().chooser(standings, ExplorationFloor.NONE);
        double[] wins = new double[arms];
        for (int draw = 0; draw < DRAWS; draw++) {
            wins[chooser.choose(rng)]++;
        }
        return wins;
    }
}

package org.growthlayer.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.statistics.lifetime.AgeUnit;
import org.growthlayer.statistics.lifetime.BgNbd;
import org.growthlayer.statistics.lifetime.Cells;
import org.growthlayer.statistics.lifetime.CountFit;
import org.growthlayer.statistics.lifetime.CountKind;
import org.growthlayer.statistics.lifetime.CustomerSimulation;
import org.growthlayer.statistics.lifetime.GammaGamma;
import org.growthlayer.statistics.lifetime.History;
import org.growthlayer.statistics.lifetime.LifetimeFits;
import org.growthlayer.statistics.lifetime.SimulatedPurchase;
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

/** A fit of a million customers with daily ages up to two years, grouping included. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 2)
@State(Scope.Benchmark)
public class LifetimeFitBenchmark {
    private static final int CUSTOMERS = 1_000_000;
    private static final int DAYS = 730;

    @Param({"BG_NBD", "MBG_NBD", "PARETO_NBD"})
    private CountKind kind = CountKind.BG_NBD;

    private final List<History> histories = new ArrayList<>(CUSTOMERS);

    /** Simulates the customers, who are all of a BG/NBD world. */
    @Setup
    public void prepare() {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
        CustomerSimulation simulation = new CustomerSimulation(new BgNbd(0.5, 40, 0.8, 2.4, AgeUnit.DAY),
                new GammaGamma(6, 4, 15));
        for (int i = 0; i < CUSTOMERS; i++) {
            int age = rng.nextInt(DAYS + 1);
            long[] days = simulation.next(rng, age).stream().mapToLong(LifetimeFitBenchmark::day).distinct().toArray();
            histories.add(new History(days.length - 1, (double) days[days.length - 1], age, AgeUnit.DAY));
        }
    }

    private static long day(SimulatedPurchase purchase) {
        return (long) purchase.age();
    }

    @Benchmark
    public CountFit fit() {
        Cells.Builder cells = new Cells.Builder(AgeUnit.DAY);
        histories.forEach(cells::add);
        return LifetimeFits.counts(kind, cells.build());
    }
}

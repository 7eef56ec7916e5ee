package org.growthlayer.micro;

import java.util.concurrent.TimeUnit;
import org.growthlayer.statistics.lifetime.AgeUnit;
import org.growthlayer.statistics.lifetime.BgNbd;
import org.growthlayer.statistics.lifetime.CountKind;
import org.growthlayer.statistics.lifetime.CountModel;
import org.growthlayer.statistics.lifetime.Customer;
import org.growthlayer.statistics.lifetime.Discount;
import org.growthlayer.statistics.lifetime.GammaGamma;
import org.growthlayer.statistics.lifetime.History;
import org.growthlayer.statistics.lifetime.LifetimeEstimate;
import org.growthlayer.statistics.lifetime.LifetimeModel;
import org.growthlayer.statistics.lifetime.MbgNbd;
import org.growthlayer.statistics.lifetime.ParetoNbd;
import org.growthlayer.statistics.lifetime.Spending;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One estimate for four horizons with intervals, by the count model. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class LifetimeEstimateBenchmark {
    private static final int[] HORIZONS = {30, 90, 365, 5 * 365};
    private static final Customer ONCE = new Customer(new History(0, 0, 38, AgeUnit.WEEK), Spending.UNKNOWN);
    private static final Customer TWICE = new Customer(new History(2, 30.43, 38.86, AgeUnit.WEEK), new Spending(2, 22.35));
    private static final Customer OFTEN = new Customer(new History(26, 38, 39, AgeUnit.WEEK), new Spending(26, 40));

    @Param({"BG_NBD", "MBG_NBD", "PARETO_NBD"})
    private CountKind kind = CountKind.BG_NBD;

    private LifetimeModel model() {
        CountModel counts = switch (kind) {
            case BG_NBD -> new BgNbd(0.243, 4.414, 0.793, 2.426, AgeUnit.WEEK);
            case MBG_NBD -> new MbgNbd(0.525, 6.183, 0.891, 1.614, AgeUnit.WEEK);
            case PARETO_NBD -> new ParetoNbd(0.553, 10.578, 0.606, 11.669, AgeUnit.WEEK);
        };
        return new LifetimeModel(counts, new GammaGamma(6.25, 3.74, 15.44), Discount.NONE);
    }

    @Benchmark
    public LifetimeEstimate oneTimeBuyer() {
        return model().estimate(ONCE, HORIZONS);
    }

    @Benchmark
    public LifetimeEstimate twoRepeats() {
        return model().estimate(TWICE, HORIZONS);
    }

    @Benchmark
    public LifetimeEstimate frequentBuyer() {
        return model().estimate(OFTEN, HORIZONS);
    }
}

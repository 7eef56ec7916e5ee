package org.growthlayer.micro;

import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One draw from a Beta posterior, by every way at hand. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class BetaDrawBenchmark {
    private static final double ALPHA = 51;
    private static final double BETA = 950;

    private final UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
    private final BetaDistribution math3 = new BetaDistribution(new Well19937c(1), ALPHA, BETA);
    private final SharedStateContinuousSampler cheng = ChengBetaSampler.of(rng, ALPHA, BETA);
    private final SharedStateContinuousSampler gammaAlpha = AhrensDieterMarsagliaTsangGammaSampler.of(rng, ALPHA, 1);
    private final SharedStateContinuousSampler gammaBeta = AhrensDieterMarsagliaTsangGammaSampler.of(rng, BETA, 1);

    /** Measures the baseline: what one writes first. */
    @Benchmark
    public double math3NewDistribution() {
        return new BetaDistribution(ALPHA, BETA).sample();
    }

    @Benchmark
    public double math3SharedGenerator() {
        return math3.sample();
    }

    @Benchmark
    public double chengReused() {
        return cheng.sample();
    }

    @Benchmark
    public double chengNew() {
        return ChengBetaSampler.of(rng, ALPHA, BETA).sample();
    }

    @Benchmark
    public double twoGammasReused() {
        double x = gammaAlpha.sample();
        return x / (x + gammaBeta.sample());
    }

    @Benchmark
    public double twoGammasNew() {
        double x = AhrensDieterMarsagliaTsangGammaSampler.of(rng, ALPHA, 1).sample();
        return x / (x + AhrensDieterMarsagliaTsangGammaSampler.of(rng, BETA, 1).sample());
    }
}

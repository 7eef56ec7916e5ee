package org.growthlayer.statistics.moments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.growthlayer.statistics.moments.RevenueHistogram.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class RevenueHistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldGiveTheMomentsOfTheCappedValues(long seed) {
        Random random = new Random(seed);
        BigDecimal[] revenue = anyRevenue(random, 2000);
        RevenueHistogram histogram = of(revenue);
        for (double percentile : new double[]{0.001, 0.5, 0.9, 0.99, 0.9999}) {
            int bucket = histogram.capBucket(percentile).orElseThrow();
            double cap = RevenueBuckets.upperBound(bucket);
            double[] paid = Arrays.stream(revenue).mapToDouble(BigDecimal::doubleValue).filter(value -> value > 0).sorted()
                    .toArray();
            double exact = paid[(int) Math.ceil(percentile * paid.length) - 1];
            Moments expected = Moments
                    .of(Arrays.stream(revenue).mapToDouble(BigDecimal::doubleValue).map(v -> Math.min(v, cap)).toArray());

            String as = "seed " + seed + " percentile " + percentile;
            assertThat(cap).as(as).isBetween(exact, exact * RevenueBuckets.GROWTH * (1 + 1e-12));
            Moments capped = histogram.capped(bucket);
            assertThat(capped.count()).as(as).isEqualTo(revenue.length);
            assertThat(capped.mean()).as(as).isCloseTo(expected.mean(), within(1e-9 * Math.abs(expected.mean())));
            assertThat(capped.variance()).as(as).isCloseTo(expected.variance(), within(1e-9 * expected.variance()));
        }
    }

    @Test
    void shouldAddTheArmsToFindTheCapOfAll() {
        RevenueHistogram small = of(amounts("1", "1", "1", "0"));
        RevenueHistogram large = of(amounts("100", "100", "0", "-5"));

        RevenueHistogram both = small.plus(large);

        assertThat(both).isEqualTo(of(amounts("1", "1", "1", "0", "100", "100", "0", "-5")));
        assertThat(both.capBucket(0.6)).hasValue(RevenueBuckets.indexOf(new BigDecimal("1")));
        assertThat(both.capBucket(0.61)).hasValue(RevenueBuckets.indexOf(new BigDecimal("100")));
    }

    @Test
    void shouldHaveNoCapWithoutRevenue() {
        assertThat(of(amounts("0", "0")).capBucket(0.99)).isEmpty();
        assertThat(of(amounts("0", "-3")).capBucket(0.99)).isEmpty();
        assertThat(new RevenueHistogram(0, List.of()).moments()).isEqualTo(Moments.NONE);
        assertThat(of(amounts("0", "0")).moments()).isEqualTo(new Moments(2, 0, 0));
    }

    @Test
    void shouldLeaveRevenueBelowZeroAsItIs() {
        RevenueHistogram histogram = of(amounts("-7", "-1000000", "2", "2"));

        assertThat(histogram.capped(histogram.capBucket(0.5).orElseThrow())).isEqualTo(histogram.moments());
        assertThat(histogram.moments().mean()).isEqualTo((4 - 1_000_007) / 4.0);
    }

    @Test
    void shouldPutEachRevenueUnderItsBorder() {
        Random random = new Random(9);
        for (int round = 0; round < 2000; round++) {
            BigDecimal revenue = BigDecimal.valueOf(Math.pow(10, -5 + 22 * random.nextDouble()));
            int index = RevenueBuckets.indexOf(revenue);

            assertThat(revenue.doubleValue()).isLessThanOrEqualTo(RevenueBuckets.upperBound(index));
            if (index > 1) {
                assertThat(revenue.doubleValue()).isGreaterThan(RevenueBuckets.upperBound(index - 1));
            }
        }
        for (int index = 1; index < RevenueBuckets.LAST; index++) {
            assertThat(RevenueBuckets.indexOf(new BigDecimal(RevenueBuckets.upperBound(index)))).isEqualTo(index);
        }
    }

    /** Stored in databases: these may not change. */
    @Test
    void shouldKeepTheNumbersOfTheBuckets() {
        assertThat(RevenueBuckets.indexOf(new BigDecimal("-0.01"))).isZero();
        assertThat(RevenueBuckets.indexOf(new BigDecimal("1e-400"))).isEqualTo(1);
        assertThat(RevenueBuckets.indexOf(new BigDecimal("0.0001"))).isEqualTo(1);
        assertThat(RevenueBuckets.indexOf(new BigDecimal("0.01"))).isEqualTo(234);
        assertThat(RevenueBuckets.indexOf(new BigDecimal("9.99"))).isEqualTo(583);
        assertThat(RevenueBuckets.indexOf(new BigDecimal("1000"))).isEqualTo(815);
        assertThat(RevenueBuckets.indexOf(new BigDecimal("1e19"))).isEqualTo(RevenueBuckets.LAST);
        assertThat(RevenueBuckets.indexOf(new BigDecimal("1e999"))).isEqualTo(RevenueBuckets.LAST);
        assertThat(RevenueBuckets.upperBound(0)).isZero();
        assertThat(RevenueBuckets.upperBound(RevenueBuckets.LAST - 1)).isGreaterThan(1e18);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        Bucket bucket = new Bucket(5, 1, BigDecimal.ONE, BigDecimal.ONE);
        RevenueHistogram histogram = new RevenueHistogram(3, List.of(bucket));

        assertThatIllegalArgumentException().isThrownBy(() -> new RevenueHistogram(-1, List.of())).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new RevenueHistogram(0, List.of(bucket, bucket)))
                .withMessageContaining("5 comes twice");
        assertThatIllegalArgumentException().isThrownBy(() -> new Bucket(-1, 0, BigDecimal.ZERO, BigDecimal.ZERO))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Bucket(2, 1, BigDecimal.TEN, BigDecimal.ONE))
                .withMessageContaining("10");
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.capBucket(1)).withMessageContaining("1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.capped(0)).withMessageContaining("bucket 0");
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.capped(9999)).withMessageContaining("9999");
        assertThatIllegalArgumentException().isThrownBy(() -> RevenueBuckets.indexOf(BigDecimal.ZERO)).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> RevenueBuckets.upperBound(2562)).withMessageContaining("2562");
    }

    private static BigDecimal[] anyRevenue(Random random, int units) {
        BigDecimal[] revenue = new BigDecimal[units];
        for (int unit = 0; unit < units; unit++) {
            double value = Math.exp(3 * random.nextGaussian());
            long cents = random.nextInt(10) == 0 ? Math.round(value) * -100 : Math.round(value * 100);
            revenue[unit] = random.nextInt(3) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(cents, 2);
        }
        return revenue;
    }

    private static BigDecimal[] amounts(String... amounts) {
        return Arrays.stream(amounts).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }

    private static RevenueHistogram of(BigDecimal... revenue) {
        long zeros = 0;
        TreeMap<Integer, List<BigDecimal>> sorted = new TreeMap<>();
        for (BigDecimal one : revenue) {
            if (one.signum() == 0) {
                zeros++;
            } else {
                sorted.computeIfAbsent(RevenueBuckets.indexOf(one), _ -> new ArrayList<>()).add(one);
            }
        }
        List<Bucket> buckets = new ArrayList<>();
        sorted.forEach((index, values) -> buckets
                .add(new Bucket(index, values.size(), values.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                        values.stream().map(value -> value.multiply(value)).reduce(BigDecimal.ZERO, BigDecimal::add))));
        return new RevenueHistogram(zeros, buckets);
    }
}

package org.growthlayer.statistics.moments;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class MomentsTest {
    /** NIST StRD NumAcc2, NumAcc3 and NumAcc4: the deviation is 0.1 whatever the mean, which sums of squares in floating point do not find. */
    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1000000.2", "10000000.2"})
    void shouldGiveTheCertifiedDeviation(String centre) {
        BigDecimal mean = new BigDecimal(centre);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        Moments added = Moments.NONE;
        for (int i = 0; i < 1001; i++) {
            BigDecimal value = i == 0 ? mean : mean.add(new BigDecimal(i % 2 == 0 ? "0.1" : "-0.1"));
            sum = sum.add(value);
            squares = squares.add(value.multiply(value));
            added = added.plus(Moments.of(value.doubleValue()));
        }

        Moments exact = Moments.of(1001, sum, squares);

        assertThat(Math.sqrt(exact.variance())).isCloseTo(0.1, within(1e-15));
        assertThat(exact.mean()).isEqualTo(mean.doubleValue());
        assertThat(Math.sqrt(added.variance())).isCloseTo(0.1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAddUpInAnyParts(long seed) {
        double[] values = new Random(seed).doubles(500, -3, 90).toArray();
        Moments whole = Moments.of(values);
        Moments parts = Moments.NONE;
        int from = 0;
        for (int to : new int[]{0, 1, 7, 250, 500}) {
            parts = parts.plus(Moments.of(Arrays.copyOfRange(values, from, to)));
            from = to;
        }

        assertThat(parts.count()).isEqualTo(500);
        assertThat(parts.mean()).as("seed %d", seed).isCloseTo(whole.mean(), within(1e-12));
        assertThat(parts.variance()).as("seed %d", seed).isCloseTo(whole.variance(), within(1e-9));
        assertThat(Moments.NONE.plus(whole)).isEqualTo(whole);
    }

    @Test
    void shouldKnowNoVarianceBelowTwoValues() {
        assertThat(Moments.NONE.variance()).isZero();
        assertThat(Moments.of(3.5).variance()).isZero();
        assertThat(Moments.of(3.5).standardError()).isZero();
        assertThat(Moments.of(1, 3).variance()).isEqualTo(2);
        assertThat(Moments.of(1, 3).standardError()).isEqualTo(1);
        assertThat(Moments.of(0, BigDecimal.ZERO, BigDecimal.ZERO)).isEqualTo(Moments.NONE);
    }

    @Test
    void shouldRefuseWhatNoValuesHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.of(2, BigDecimal.TEN, BigDecimal.valueOf(49)))
                .withMessageContaining("sum 10 and sum of squares 49");
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.of(0, BigDecimal.ONE, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.of(0, BigDecimal.ZERO, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.of(-1, BigDecimal.ZERO, BigDecimal.ZERO))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(-1, 0, 0)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(2, Double.NaN, 0)).withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(0, 1, 0)).withMessageContaining("0 values");
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(2, 1, -1)).withMessageContaining("-1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Moments(1, 1, 1)).withMessageContaining("1 values");
    }
}

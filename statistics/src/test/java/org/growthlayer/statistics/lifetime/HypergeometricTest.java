package org.growthlayer.statistics.lifetime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HypergeometricTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final double RELATIVE = 1e-11;

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.1, 0.5, 0.6, 0.61, 0.8, 0.95, 0.999, 0.999999})
    void shouldAgreeWithTheElementaryCases(double z) {
        // DLMF 15.4.1, 15.4.6, 15.4.18 with a = 1/2.
        check(Hypergeometric.value(1, 1, 2, z), z == 0 ? 1 : -Math.log1p(-z) / z);
        check(Hypergeometric.value(2.5, 1.3, 1.3, z), Math.pow(1 - z, -2.5));
        check(Hypergeometric.value(0.5, 1, 2, z), 2 / (1 + Math.sqrt(1 - z)));
        check(Hypergeometric.value(0.5, 1, 1.5, z), z == 0 ? 1 : atanh(Math.sqrt(z)) / Math.sqrt(z));
    }

    private static double atanh(double y) {
        return (Math.log1p(y) - Math.log1p(-y)) / 2;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldAgreeWithTheSeriesInSixtyDigits(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            double a = Math.exp(3 * random.nextDouble() - 1.5);
            double b = Math.exp(3 * random.nextDouble() - 1.5);
            double c = Math.exp(3 * random.nextDouble() - 1.5);
            double z = 0.98 * random.nextDouble();

            double exact = exact(a, b, c, z);

            assertThat(Hypergeometric.value(a, b, c, z)).as("seed %d: %s %s %s %s", seed, a, b, c, z).isCloseTo(exact,
                    within(1e-10 * Math.abs(exact)));
        }
    }

    @Test
    void shouldNotMindParametersWhereTheConnectionFormulasFail() {
        for (double c : new double[]{2, 3, 3 + 1e-9, 4, 5}) {
            check(Hypergeometric.value(1.5, 1.5, c, 0.97), exact(1.5, 1.5, c, 0.97));
        }
        check(Hypergeometric.value(0.4, -0.3, -0.25, 0.9), exact(0.4, -0.3, -0.25, 0.9));
    }

    @Test
    void shouldTakeThousandsOfPurchases() {
        // As for a customer with 5,000 purchases: r + x, b + x, a + b + x - 1.
        check(Hypergeometric.value(5000.243, 5002.426, 5002.219, 0.02), exact(5000.243, 5002.426, 5002.219, 0.02));
    }

    private static void check(double value, double exact) {
        assertThat(value).isCloseTo(exact, within(RELATIVE * Math.abs(exact)));
    }

    private static double exact(double a, double b, double c, double z) {
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal least = new BigDecimal("1e-25");
        for (int n = 0; n < 5000; n++) {
            term = term.multiply(new BigDecimal(a + 0.0).add(BigDecimal.valueOf(n)), DIGITS)
                    .multiply(new BigDecimal(b + 0.0).add(BigDecimal.valueOf(n)), DIGITS).multiply(new BigDecimal(z), DIGITS)
                    .divide(new BigDecimal(c + 0.0).add(BigDecimal.valueOf(n)), DIGITS)
                    .divide(BigDecimal.valueOf(n + 1L), DIGITS);
            sum = sum.add(term, DIGITS);
            if (n > 100 && term.abs().compareTo(least.multiply(sum.abs())) < 0) {
                break;
            }
        }
        return sum.doubleValue();
    }
}

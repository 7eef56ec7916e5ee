package org.growthlayer.statistics.lifetime;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class CountModelTest {
    private static final AgeUnit UNIT = AgeUnit.WEEK;

    static Stream<CountModel> models() {
        return Stream.of(new BgNbd(0.243, 4.414, 0.793, 2.426, UNIT), new BgNbd(3, 20, 1, 5, UNIT),
                new BgNbd(1.5, 3, 0.3, 0.7, UNIT), new BgNbd(0.8, 2, 400, 1200, UNIT),
                new MbgNbd(0.525, 6.183, 0.891, 1.614, UNIT),
                new MbgNbd(2, 10, 1.00003, 4, UNIT), new MbgNbd(50, 100, 3, 30, UNIT),
                new ParetoNbd(0.553, 10.578, 0.606, 11.669, UNIT),
                new ParetoNbd(2, 5, 1, 40, UNIT), new ParetoNbd(30, 15, 3, 2, UNIT));
    }

    private static List<History> histories() {
        return List.of(new History(0, 0, 0, UNIT), new History(0, 0, 38.86, UNIT), new History(2, 30.43, 38.86, UNIT),
                new History(1, 0.14, 30, UNIT), new History(29, 37.7, 38, UNIT));
    }

    /** What happens in two spans is what happens in the first and then in the second: the likelihood of silence is one number by both ways. */
    @ParameterizedTest
    @MethodSource("models")
    void shouldForetellSilenceAsItsLikelihoodDoes(CountModel model) {
        for (History history : histories()) {
            History later = new History(history.frequency(), history.recency(), history.age() + 13, UNIT);

            double silence = model.probabilityOfNoPurchase(history, 13);

            assertThat(silence).as("%s %s", model, history)
                    .isCloseTo(Math.exp(model.logLikelihood(later) - model.logLikelihood(history)), within(1e-11));
            assertThat(silence).isCloseTo(model.forecast(history, 13, 1e-9).probability(0), within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldExpectTheMeanOfItsForecast(CountModel model) {
        for (History history : histories()) {
            for (double span : new double[]{0.5, 13, 100}) {
                Forecast forecast = model.forecast(history, span, 1e-12);
                double sum = 0;
                double mean = 0;
                for (int number = 0; number < forecast.size(); number++) {
                    sum += forecast.probability(number);
                    mean += number * forecast.probability(number);
                }

                String as = model + " " + history + " " + span;
                assertThat(sum).as(as).isCloseTo(1, within(1e-9));
                assertThat(forecast.expected()).as(as).isCloseTo(model.expectedPurchases(history, span), within(1e-12));
                assertThat(mean).as(as).isCloseTo(forecast.expected(), within(1e-7 * (1 + mean)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldExpectMoreInALongerTimeAndNothingInNone(CountModel model) {
        for (History history : histories()) {
            double before = model.expectedPurchases(history, 0);
            assertThat(before).isZero();
            for (double span = 0.01; span < 1e5; span *= 1.7) {
                double expected = model.expectedPurchases(history, span);
                assertThat(expected).as("%s %s %s", model, history, span)
                        .isGreaterThanOrEqualTo(before * (1 - 1e-14)).isFinite();
                before = expected;
            }
        }
    }

    /** A new customer is one whose first purchase was just now; only MBG/NBD knows that he may already have left. */
    @ParameterizedTest
    @MethodSource("models")
    void shouldExpectOfANewCustomerWhatItExpectsWithoutAHistory(CountModel model) {
        History fresh = new History(0, 0, 0, UNIT);

        assertThat(model.expectedPurchases(52)).isCloseTo(model.expectedPurchases(fresh, 52), within(1e-12));
        assertThat(model.probabilityAlive(fresh)).isCloseTo(
                model instanceof MbgNbd mbg ? mbg.b() / (mbg.a() + mbg.b()) : 1, within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldBelieveLessAndLessInASilentCustomer(CountModel model) {
        double before = 1;
        for (double age = 20; age < 20_000; age *= 1.5) {
            double alive = model.probabilityAlive(new History(1000, 20, age, UNIT));
            assertThat(alive).as("%s at %s", model, age).isBetween(0.0, before);
            before = alive;
        }
        assertThat(before).isLessThan(1e-100);
        assertThat(model.logLikelihood(new History(5000, 9_000, 10_000, UNIT))).isFinite();
        assertThat(model.expectedPurchases(new History(5000, 9_999, 10_000, UNIT), 10)).isBetween(0.1, 5.1);
    }

    @Test
    void shouldHoldAOneTimeBuyerForAliveOnlyInBgNbd() {
        History once = new History(0, 0, 5000, UNIT);

        assertThat(new BgNbd(0.243, 4.414, 0.793, 2.426, UNIT).probabilityAlive(once)).isEqualTo(1.0);
        assertThat(new MbgNbd(0.525, 6.183, 0.891, 1.614, UNIT).probabilityAlive(once)).isLessThan(0.1);
        assertThat(new ParetoNbd(0.553, 10.578, 0.606, 11.669, UNIT).probabilityAlive(once)).isLessThan(0.2);
    }

    /** With a chance to leave that is next to nothing, all three are the negative binomial model, whose expectation is linear. */
    @Test
    void shouldBecomeTheNegativeBinomialModelWhenNobodyLeaves() {
        History history = new History(3, 20, 40, UNIT);
        for (CountModel model : List.of(new BgNbd(0.5, 6, 1e-9, 1, UNIT), new MbgNbd(0.5, 6, 1e-9, 1, UNIT),
                new ParetoNbd(0.5, 6, 1e-9, 1, UNIT))) {
            assertThat(model.expectedPurchases(history, 30)).as("%s", model).isCloseTo(3.5 / 46 * 30, within(1e-6));
            assertThat(model.probabilityOfNoPurchase(history, 30)).isCloseTo(Math.pow(46 / 76.0, 3.5), within(1e-7));
        }
    }

    /** With s = 1 and both rates alike the integral of Pareto/NBD is elementary: (1 - (alpha / (alpha + T))^(r + 1)) / (r + 1) / alpha^(r + 1). */
    @Test
    void shouldAgreeWithTheElementaryCaseOfParetoNbd() {
        double r = 1.7;
        double alpha = 8;
        double age = 30;
        double silent = Math.pow(alpha / (alpha + age), r + 1);

        double logLikelihood = new ParetoNbd(r, alpha, 1, alpha, UNIT).logLikelihood(new History(0, 0, age, UNIT));

        assertThat(logLikelihood).isCloseTo(Math.log(silent + (1 - silent) / (r + 1)), within(1e-12));
    }

    /** Nothing jumps where the closed form of the expectation is 0 / 0. */
    @Test
    void shouldBeSmoothAtThePolesOfTheClosedForm() {
        for (double a : new double[]{1 - 2e-4, 1 - 1e-5, 1, 1 + 1e-12, 1 + 3e-5, 1 + 2e-4}) {
            double at = new BetaDropout(0.7, 0.01, a, 2).expected(1000);
            double between = (new BetaDropout(0.7, 0.01, a - 1e-3, 2).expected(1000)
                    + new BetaDropout(0.7, 0.01, a + 1e-3, 2).expected(1000)) / 2;
            assertThat(at).as("a = %s", a).isCloseTo(between, within(1e-4 * at));
        }
    }

    /** Both ways to the expectation, where both are open. */
    @Test
    void shouldExpectTheSameByTheSeriesAndTheClosedForm() {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            double shape = Math.exp(random.nextGaussian());
            double a = Math.exp(random.nextGaussian());
            double b = Math.exp(random.nextGaussian());
            // The series is taken up to 600 terms, here for spans up to about 13 times the rate.
            double below = new BetaDropout(shape, 1, a, b).expected(12);
            double above = new BetaDropout(shape, 1, a, b).expected(25);
            double exact = quadrature(shape, a, b, 12);
            double exactAbove = quadrature(shape, a, b, 25);
            assertThat(below).as("%s %s %s", shape, a, b).isCloseTo(exact, within(1e-9 * exact));
            assertThat(above).as("%s %s %s", shape, a, b).isCloseTo(exactAbove, within(1e-8 * exactAbove));
        }
    }

    /** The mean of (1 - (1 + p t)^-r) / p over p from Beta(a, b), by the trapezoid rule on the axis of the log-odds of p. */
    private static double quadrature(double shape, double a, double b, double span) {
        double sum = 0;
        double weights = 0;
        for (double y = -600; y < 300; y += 0.05) {
            double p = 1 / (1 + Math.exp(-y));
            double weight = Math
                    .exp(-a * Math.log1p(Math.exp(-y)) - b * (y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y))));
            double value = p < 1e-12 ? shape * span : -Math.expm1(-shape * Math.log1p(p * span)) / p;
            sum += weight * value;
            weights += weight;
        }
        return sum / weights;
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldRefuseAnotherUnitOfTime(CountModel model) {
        History days = new History(1, 2, 3, AgeUnit.DAY);

        assertThatIllegalArgumentException().isThrownBy(() -> model.logLikelihood(days)).withMessageContaining("DAY");
        assertThatIllegalArgumentException().isThrownBy(() -> model.probabilityAlive(days)).withMessageContaining("DAY");
        assertThatIllegalArgumentException().isThrownBy(() -> model.expectedPurchases(days, 1)).withMessageContaining("DAY");
        assertThatIllegalArgumentException().isThrownBy(() -> model.expectedPurchases(-1)).withMessageContaining("-1");
        assertThat(model.unit()).isEqualTo(UNIT);
    }

    @Test
    void shouldRefuseParametersThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BgNbd(0, 1, 1, 1, UNIT)).withMessageContaining("r must");
        assertThatIllegalArgumentException().isThrownBy(() -> new MbgNbd(1, 1, Double.NaN, 1, UNIT))
                .withMessageContaining("a must");
        assertThatIllegalArgumentException().isThrownBy(() -> new ParetoNbd(1, 1, 1, Double.POSITIVE_INFINITY, UNIT))
                .withMessageContaining("beta must");
    }
}

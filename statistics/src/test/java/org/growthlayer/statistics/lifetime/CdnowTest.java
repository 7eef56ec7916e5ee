package org.growthlayer.statistics.lifetime;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The values that the papers print for the CDNOW data, and what else can be seen on it. */
class CdnowTest {
    private static final BgNbd PUBLISHED = new BgNbd(0.243, 4.414, 0.793, 2.426, AgeUnit.WEEK);
    private static final GammaGamma PUBLISHED_MONEY = new GammaGamma(6.25, 3.74, 15.44);

    @Test
    void shouldFindThePublishedParametersOfBgNbd() {
        CountFit fit = LifetimeFits.counts(CountKind.BG_NBD, Cdnow.cells(AgeUnit.WEEK));

        Map<String, Double> parameters = model(fit).parameters();
        assertThat(parameters.keySet()).containsExactly("r", "alpha", "a", "b");
        assertThat(parameters.get("r")).isCloseTo(0.243, within(0.0006));
        assertThat(parameters.get("alpha")).isCloseTo(4.414, within(0.002));
        assertThat(parameters.get("a")).isCloseTo(0.793, within(0.002));
        assertThat(parameters.get("b")).isCloseTo(2.426, within(0.008));
        assertThat(fit.report().logLikelihood()).isCloseTo(-9582.4, within(0.05));
        assertThat(fit.report().customers()).isEqualTo(2357);
        assertThat(fit.report().outcome()).isEqualTo(FitReport.Outcome.CONVERGED);
    }

    /** P. Fader, B. Hardie and K. L. Lee (2005), table 2. */
    @Test
    void shouldFindThePublishedParametersOfParetoNbd() {
        CountFit fit = LifetimeFits.counts(CountKind.PARETO_NBD, Cdnow.cells(AgeUnit.WEEK));

        Map<String, Double> parameters = model(fit).parameters();
        assertThat(parameters.keySet()).containsExactly("r", "alpha", "s", "beta");
        assertThat(parameters.get("r")).isCloseTo(0.553, within(0.001));
        assertThat(parameters.get("alpha")).isCloseTo(10.578, within(0.01));
        assertThat(parameters.get("s")).isCloseTo(0.606, within(0.003));
        assertThat(parameters.get("beta")).isCloseTo(11.669, within(0.1));
        assertThat(fit.report().logLikelihood()).isCloseTo(-9595.0, within(0.05));
        assertThat(fit.report().isUsable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(CountKind.class)
    void shouldReportTheLikelihoodOfTheModelItFound(CountKind kind) {
        Cells cells = Cdnow.cells(AgeUnit.WEEK);

        CountFit fit = LifetimeFits.counts(kind, cells);

        double sum = cells.list().stream()
                .mapToDouble(cell -> cell.customers() * model(fit).logLikelihood(cell.history())).sum();
        assertThat(fit.report().logLikelihood()).isCloseTo(sum, within(1e-7));
        assertThat(fit.report().gradientNorm()).isLessThan(1e-5);
    }

    /** In days all times are seven times as large, and so is alpha; a purchase per day is a denser thing than one per week. */
    @ParameterizedTest
    @EnumSource(CountKind.class)
    void shouldFitTheSameInDays(CountKind kind) {
        CountFit weeks = LifetimeFits.counts(kind, Cdnow.cells(AgeUnit.WEEK));
        CountFit days = LifetimeFits.counts(kind, Cdnow.cells(AgeUnit.DAY));

        assertThat(model(days).parameters().get("r")).isCloseTo(model(weeks).parameters().get("r"), within(1e-5));
        assertThat(model(days).parameters().get("alpha")).isCloseTo(7 * model(weeks).parameters().get("alpha"), within(1e-2));
        assertThat(days.report().logLikelihood()).isCloseTo(weeks.report().logLikelihood() - 2457 * Math.log(7),
                within(1e-6));
        assertThat(model(days).probabilityAlive(new History(2, 213, 272, AgeUnit.DAY))).isCloseTo(
                model(weeks).probabilityAlive(new History(2, 213 / 7.0, 272 / 7.0, AgeUnit.WEEK)), within(1e-4));
    }

    @Test
    void shouldExpectThePublishedPurchases() {
        CountModel fitted = model(LifetimeFits.counts(CountKind.BG_NBD, Cdnow.cells(AgeUnit.WEEK)));

        assertThat(fitted.expectedPurchases(52)).isCloseTo(1.444, within(0.0005));
        assertThat(PUBLISHED.expectedPurchases(new History(2, 30.43, 38.86, AgeUnit.WEEK), 39)).isCloseTo(1.226,
                within(0.0005));
    }

    @Test
    void shouldFindAsGoodAMoneyModelAsThePublishedOne() {
        List<SpendingCell> spending = Cdnow.spending();

        MoneyFit fit = LifetimeFits.money(spending);

        double published = spending.stream()
                .mapToDouble(cell -> cell.customers() * PUBLISHED_MONEY.logLikelihood(cell.spending())).sum();
        assertThat(fit.report().customers()).isEqualTo(946);
        assertThat(fit.report().outcome()).isEqualTo(FitReport.Outcome.CONVERGED);
        assertThat(fit.report().logLikelihood()).isBetween(published, published + 0.02);
        assertThat(Objects.requireNonNull(fit.model()).expectedAmount()).isCloseTo(35.17, within(0.1));
        assertThat(PUBLISHED_MONEY.expectedAmount()).isCloseTo(35.22, within(0.01));
        assertThat(fit.isIndependent()).isTrue();
    }

    /** Weeks of a week and months of 30.4375 days: the customer values of the best-known example, without its mistake. */
    @Test
    void shouldDiscountToThePublishedCustomerValues() {
        CountFit counts = LifetimeFits.counts(CountKind.BG_NBD, Cdnow.cells(AgeUnit.WEEK));
        GammaGamma money = Objects.requireNonNull(LifetimeFits.money(Cdnow.spending()).model());
        LifetimeModel model = new LifetimeModel(model(counts), money, Discount.monthly(0.01));
        int year = 365;

        double[] values = Cdnow.customers(AgeUnit.WEEK).stream()
                .mapToDouble(customer -> model.estimate(customer, year).horizons().getFirst().money()).toArray();

        Customer first = new Customer(new History(2, 30.43, 38.86, AgeUnit.WEEK), new Spending(2, 22.35));
        assertThat(model.estimate(first, year).horizons().getFirst().money()).isCloseTo(36.30, within(0.35));
        assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(30.36, within(0.3));
    }

    private static CountModel model(CountFit fit) {
        return Objects.requireNonNull(fit.model());
    }
}

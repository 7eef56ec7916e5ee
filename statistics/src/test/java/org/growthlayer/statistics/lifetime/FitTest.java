package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FitTest {
    private static final GammaGamma MONEY = new GammaGamma(6, 4, 15);
    private static final int CUSTOMERS = 20_000;

    static Stream<CountModel> truths() {
        return Stream.of(new BgNbd(0.5, 8, 0.8, 2.4, AgeUnit.WEEK), new BgNbd(2, 30, 0.4, 3, AgeUnit.DAY),
                new MbgNbd(0.7, 6, 0.9, 1.6, AgeUnit.WEEK), new MbgNbd(1.5, 12, 0.5, 2, AgeUnit.WEEK),
                new ParetoNbd(0.55, 10.6, 0.6, 11.7, AgeUnit.WEEK), new ParetoNbd(1.5, 6, 1.2, 30, AgeUnit.WEEK));
    }

    /** The truth is a set of parameters like any other; the one that was found must be likelier, and by no more than chance allows. */
    @ParameterizedTest
    @MethodSource("truths")
    void shouldFindWhatCustomersWereMadeOf(CountModel truth) {
        Cells cells = simulated(truth, CUSTOMERS, 11);

        CountFit fit = LifetimeFits.counts(truth.kind(), cells);

        double atTruth = cells.list().stream().mapToDouble(cell -> cell.customers() * truth.logLikelihood(cell.history())).sum();
        // Twice the gain is chi-squared with 4 degrees of freedom: more than 20 once in 2,000 fits.
        assertThat(fit.report().outcome()).isEqualTo(FitReport.Outcome.CONVERGED);
        assertThat(fit.report().logLikelihood() - atTruth).as("%s", fit).isBetween(0.0, 10.0);
        assertThat(fit.report().starts()).isGreaterThanOrEqualTo(2);
        Map<String, Double> found = Objects.requireNonNull(fit.model()).parameters();
        assertThat(found.get("r")).as("%s", fit).isCloseTo(truth.parameters().get("r"),
                within(0.1 * truth.parameters().get("r")));
        assertThat(fit.model().expectedPurchases(52)).isCloseTo(truth.expectedPurchases(52),
                within(0.05 * truth.expectedPurchases(52)));
    }

    static Cells simulated(CountModel truth, int customers, long seed) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        CustomerSimulation simulation = new CustomerSimulation(truth, MONEY);
        Cells.Builder builder = new Cells.Builder(truth.unit());
        for (int i = 0; i < customers; i++) {
            double age = 30 + 70 * rng.nextDouble();
            builder.add(history(simulation.next(rng, age), age, truth.unit()));
        }
        return builder.build();
    }

    static History history(List<SimulatedPurchase> purchases, double age, AgeUnit unit) {
        return new History(purchases.size() - 1, purchases.getLast().age(), age, unit);
    }

    @ParameterizedTest
    @EnumSource(CountKind.class)
    void shouldFitTheSameHoweverCustomersAreGroupedAndOrdered(CountKind kind) {
        List<Cell> grouped = Cdnow.cells(AgeUnit.DAY).list();
        List<Cell> single = new ArrayList<>();
        for (Cell cell : grouped) {
            single.addAll(Collections.nCopies((int) cell.customers(), new Cell(cell.history(), 1)));
        }
        Collections.shuffle(single, new Random(3));

        CountFit fit = LifetimeFits.counts(kind, Cells.of(AgeUnit.DAY, single));

        assertThat(fit).isEqualTo(LifetimeFits.counts(kind, Cells.of(AgeUnit.DAY, grouped)));
    }

    @ParameterizedTest
    @EnumSource(CountKind.class)
    void shouldSayWhyThereIsNothingToFit(CountKind kind) {
        CountFit nobody = LifetimeFits.counts(kind, Cells.of(AgeUnit.DAY, List.of()));
        CountFit one = LifetimeFits.counts(kind, cells(new Cell(new History(3, 5, 9, AgeUnit.DAY), 1)));
        CountFit once = LifetimeFits.counts(kind,
                cells(new Cell(new History(0, 0, 9, AgeUnit.DAY), 100), new Cell(new History(0, 0, 0, AgeUnit.DAY), 5)));

        for (CountFit fit : List.of(nobody, one, once)) {
            assertThat(fit.model()).isNull();
            assertThat(fit.report().outcome()).isEqualTo(FitReport.Outcome.TOO_LITTLE_DATA);
            assertThat(fit.report().remark()).isNotEmpty();
        }
    }

    /** Customers who are all alike, few of them, or ones who buy every day: the likelihood has no maximum, or a far one. */
    @ParameterizedTest
    @EnumSource(CountKind.class)
    void shouldComeToAnEndOnHardData(CountKind kind) {
        List<Cells> hard = List.of(cells(new Cell(new History(3, 20, 30, AgeUnit.DAY), 50)),
                cells(new Cell(new History(1, 1, 1, AgeUnit.DAY), 1), new Cell(new History(0, 0, 700, AgeUnit.DAY), 1)),
                cells(new Cell(new History(501, 700, 730, AgeUnit.DAY), 2), new Cell(new History(0, 0, 730, AgeUnit.DAY), 5000),
                        new Cell(new History(1, 3, 400, AgeUnit.DAY), 800)),
                cells(new Cell(new History(2, 4000, 10_000, AgeUnit.DAY), 3), new Cell(new History(0, 0, 1, AgeUnit.DAY), 9)),
                cells(new Cell(new History(30, 30, 30, AgeUnit.DAY), 7), new Cell(new History(29, 30, 30, AgeUnit.DAY), 3)));
        for (Cells cells : hard) {
            CountFit fit = LifetimeFits.counts(kind, cells);

            assertThat(fit.report().outcome()).as("%s", fit).isNotEqualTo(FitReport.Outcome.TOO_LITTLE_DATA);
            assertThat(fit.report().logLikelihood()).as("%s", fit).isFinite();
            double expected = Objects.requireNonNull(fit.model())
                    .expectedPurchases(cells.list().getLast().history(), 30);
            assertThat(expected).as("%s", fit).isBetween(0.0, 40.0);
        }
    }

    private static Cells cells(Cell... cells) {
        return Cells.of(AgeUnit.DAY, List.of(cells));
    }

    @Test
    void shouldFindWhatAmountsWereMadeOf() {
        GammaGamma truth = new GammaGamma(3, 4, 60);
        List<SpendingCell> cells = simulatedSpending(truth);

        MoneyFit fit = LifetimeFits.money(cells);

        double atTruth = cells.stream().mapToDouble(cell -> truth.logLikelihood(cell.spending())).sum();
        assertThat(fit.report().logLikelihood() - atTruth).isBetween(0.0, 10.0);
        assertThat(Objects.requireNonNull(fit.model()).expectedAmount()).isCloseTo(60, within(1.5));
        assertThat(fit.isIndependent()).isTrue();
        double sum = cells.stream().mapToDouble(cell -> fit.model().logLikelihood(cell.spending())).sum();
        assertThat(fit.report().logLikelihood()).isCloseTo(sum, within(1e-6));
    }

    private static List<SpendingCell> simulatedSpending(GammaGamma truth) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(5);
        CustomerSimulation simulation = new CustomerSimulation(new BgNbd(1, 8, 0.8, 2.4, AgeUnit.WEEK), truth);
        List<SpendingCell> cells = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            List<SimulatedPurchase> purchases = simulation.next(rng, 52);
            double mean = purchases.stream().mapToDouble(SimulatedPurchase::amount).average().orElseThrow();
            cells.add(new SpendingCell(new Spending(purchases.size(), mean), 1));
        }
        return cells;
    }

    @Test
    void shouldScaleWithTheCurrency() {
        List<SpendingCell> yen = Cdnow.spending().stream()
                .map(cell -> new SpendingCell(
                        new Spending(cell.spending().purchases(), 150 * cell.spending().mean()), cell.customers()))
                .toList();

        GammaGamma inYen = Objects.requireNonNull(LifetimeFits.money(yen).model());
        GammaGamma inDollars = Objects.requireNonNull(LifetimeFits.money(Cdnow.spending()).model());

        assertThat(inYen.expectedAmount()).isCloseTo(150 * inDollars.expectedAmount(), within(0.01));
    }

    @Test
    void shouldSayWhenMoneyCannotBeFitted() {
        MoneyFit none = LifetimeFits.money(List.of(new SpendingCell(Spending.UNKNOWN, 7)));
        // Rates of the customers from a gamma distribution with shape 0.6: their reciprocal has no mean.
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(9);
        SharedStateContinuousSampler rates = AhrensDieterMarsagliaTsangGammaSampler.of(rng, 0.6, 1);
        SharedStateContinuousSampler sums = AhrensDieterMarsagliaTsangGammaSampler.of(rng, 15, 1);
        List<SpendingCell> wild = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            wild.add(new SpendingCell(new Spending(3, sums.sample() / 3 / rates.sample()), 1));
        }
        MoneyFit infinite = LifetimeFits.money(wild);

        assertThat(none.model()).isNull();
        assertThat(none.report().outcome()).isEqualTo(FitReport.Outcome.TOO_LITTLE_DATA);
        assertThat(infinite.model()).isNull();
        assertThat(infinite.report().outcome()).isEqualTo(FitReport.Outcome.INFINITE_MEAN);
        assertThat(infinite.report().remark()).contains("infinite");
    }

    @Test
    void shouldWarnWhenThoseWhoBuyMorePayMore() {
        List<SpendingCell> cells = new ArrayList<>();
        for (int x = 1; x <= 10; x++) {
            cells.add(new SpendingCell(new Spending(x, 10 * x), 10));
            cells.add(new SpendingCell(new Spending(x, 8 * x), 10));
        }

        MoneyFit fit = LifetimeFits.money(cells);

        assertThat(fit.correlation()).isGreaterThan(0.9);
        assertThat(fit.isIndependent()).isFalse();
    }
}

package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class HoldoutTest {
    private static final double UNTIL = 39;
    private static final double SPAN = 39;

    static Stream<CountModel> truths() {
        return Stream.of(new BgNbd(0.6, 5, 0.8, 2.4, AgeUnit.WEEK), new MbgNbd(0.9, 4, 2, 2.5, AgeUnit.WEEK),
                new ParetoNbd(0.6, 5, 1.2, 8, AgeUnit.WEEK));
    }

    @ParameterizedTest
    @MethodSource("truths")
    void shouldForetellWhatTheFitHasNotSeen(CountModel truth) {
        List<HoldoutCell> holdout = simulated(truth, 30_000);
        Cells calibration = Cells.of(AgeUnit.WEEK,
                holdout.stream().map(cell -> new Cell(cell.history(), cell.customers())).toList());
        Map<CountKind, HoldoutScore> scores = new EnumMap<>(CountKind.class);
        for (CountKind kind : CountKind.values()) {
            CountModel model = Objects.requireNonNull(LifetimeFits.counts(kind, calibration).model());
            scores.put(kind, Holdout.score(model, SPAN, holdout));
        }

        HoldoutScore score = Objects.requireNonNull(scores.get(truth.kind()));

        assertThat(score.calibration()).isBetween(0.96, 1.04);
        assertThat(score.customers()).isEqualTo(30_000);
        assertThat(score.buckets()).hasSize(8).allSatisfy(
                bucket -> assertThat(bucket.predicted() / bucket.actual()).as("%s", bucket).isBetween(0.85, 1.15));
        double atTruth = Holdout.score(truth, SPAN, holdout).logLikelihood();
        assertThat(score.logLikelihood()).isCloseTo(atTruth, within(0.001));
        assertThat(Holdout.best(scores)).as("%s", scores).isEqualTo(truth.kind());
    }

    private static List<HoldoutCell> simulated(CountModel truth, int customers) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(29);
        CustomerSimulation simulation = new CustomerSimulation(truth, new GammaGamma(6, 4, 15));
        List<HoldoutCell> cells = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            double age = UNTIL * rng.nextDouble();
            List<SimulatedPurchase> all = simulation.next(rng, age + SPAN);
            List<SimulatedPurchase> known = all.stream().filter(purchase -> purchase.age() <= age).toList();
            cells.add(new HoldoutCell(FitTest.history(known, age, AgeUnit.WEEK), all.size() - known.size(), 1));
        }
        return cells;
    }

    @Test
    void shouldScoreByHand() {
        BgNbd model = new BgNbd(0.243, 4.414, 0.793, 2.426, AgeUnit.WEEK);
        History once = new History(0, 0, 30, AgeUnit.WEEK);
        History often = new History(9, 29, 30, AgeUnit.WEEK);

        HoldoutScore score = Holdout.score(model, SPAN, List.of(new HoldoutCell(once, 0, 3), new HoldoutCell(often, 4, 1)));

        double ofOnce = model.expectedPurchases(once, SPAN);
        double ofOften = model.expectedPurchases(often, SPAN);
        double logOnce = Math.log(model.probabilityOfNoPurchase(once, SPAN));
        double logOften = Math.log(model.forecast(often, SPAN, 1e-9).probability(4));
        assertThat(score.logLikelihood()).isCloseTo((3 * logOnce + logOften) / 4, within(1e-12));
        assertThat(score.predicted()).isCloseTo(3 * ofOnce + ofOften, within(1e-12));
        assertThat(score.actual()).isEqualTo(4);
        assertThat(score.meanAbsoluteError()).isCloseTo((3 * ofOnce + Math.abs(ofOften - 4)) / 4, within(1e-12));
        assertThat(score.buckets()).extracting(HoldoutScore.Bucket::frequency).containsExactly(0, 7);
        assertThatIllegalArgumentException().isThrownBy(() -> Holdout.score(model, SPAN, List.of()));
    }

    @Test
    void shouldCountTheImpossibleAsUnlikely() {
        BgNbd model = new BgNbd(0.243, 4.414, 0.793, 2.426, AgeUnit.WEEK);

        HoldoutScore score = Holdout.score(model, SPAN,
                List.of(new HoldoutCell(new History(0, 0, 30, AgeUnit.WEEK), 100_000, 1)));

        assertThat(score.logLikelihood()).isCloseTo(Math.log(1e-15), within(1e-9));
    }

    @Test
    void shouldAdoptOnlyWhatCalibratesAtLeastAsWell() {
        assertThat(Holdout.isAdopted(score(95, 100), score(110, 100))).isTrue();
        assertThat(Holdout.isAdopted(score(50, 100), score(190, 100))).isFalse();
        assertThat(Holdout.isAdopted(score(200, 100), score(50, 100))).isTrue();
        assertThat(Holdout.isAdopted(score(100, 100), score(100, 100))).isTrue();
        assertThat(Holdout.isAdopted(score(5, 0), score(110, 100))).isFalse();
        assertThat(score(0, 0).calibration()).isEqualTo(1);
    }

    @Test
    void shouldPreferTheSimplestOfEquals() {
        assertThat(Holdout.best(Map.of(CountKind.PARETO_NBD, score(1, 1), CountKind.MBG_NBD, score(2, 1))))
                .isEqualTo(CountKind.MBG_NBD);
        assertThatIllegalArgumentException().isThrownBy(() -> Holdout.best(Map.of()));
    }

    private static HoldoutScore score(double predicted, double actual) {
        return new HoldoutScore(10, -1, predicted, actual, 1, List.of());
    }
}

package org.growthlayer.statistics.bandit;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.statistics.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class StandingsTest {
    private static final ArmPosterior FREQUENT = new ArmPosterior(31, 970, 1000, 30, 290);
    private static final ArmPosterior DEAR = new ArmPosterior(26, 975, 1000, 25, 340);

    /** Expected values from SciPy 1.17, beta.ppf and beta.isf. */
    @ParameterizedTest
    @CsvSource({"101, 901, 0.08293639849581784, 0.1201691298758606", "1, 1000000, 2.5317807663794178e-08, 3.688872650206489e-06",
            "0.5, 0.5, 0.001541333133436012, 0.9984586668665639", "5000001, 5000001, 0.4996901025368515, 0.5003098974631486"})
    void shouldGiveTheQuantilesOfBeta(double alpha, double beta, double low, double high) {
        Standings standings = new Standings(List.of(new ArmPosterior(alpha, beta, 0, 0, 0)), Objective.CONVERSION);

        Interval interval = standings.interval(0, 0.95);

        assertThat(interval.low()).isCloseTo(low, withinPercentage(1e-8));
        assertThat(interval.high()).isCloseTo(high, withinPercentage(1e-8));
    }

    /** Expected values from 1,000 Gauss-Legendre points on the rate itself, with the densities of SciPy 1.17. */
    @Test
    void shouldGiveIntervalsAndJudgementOfRevenue() {
        Standings standings = new Standings(List.of(FREQUENT, DEAR), Objective.REVENUE);
        BestArm answer = BestArm.of(standings);

        assertThat(standings.interval(0, 0.95).low()).isCloseTo(0.17950601758315152, within(1e-12));
        assertThat(standings.interval(0, 0.95).high()).isCloseTo(0.4789977929537857, within(1e-12));
        assertThat(standings.interval(1, 0.95).low()).isCloseTo(0.19654272241991785, within(1e-12));
        assertThat(standings.interval(1, 0.95).high()).isCloseTo(0.5740631886773806, within(1e-12));
        assertThat(answer.probabilities()[0]).isCloseTo(0.356068047094144, within(1e-12));
        assertThat(answer.expectedLosses()[0]).isCloseTo(0.07442514425838809, within(1e-12));
        assertThat(answer.expectedLosses()[1]).isCloseTo(0.028134103649160094, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldDrawFromThePosteriorWhoseIntervalItShows(long seed) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        for (Objective objective : Objective.values()) {
            Standings standings = new Standings(List.of(FREQUENT, DEAR), objective);
            Interval interval = standings.interval(1, 0.8);
            int draws = 100_000;
            int below = 0;
            int above = 0;
            for (int draw = 0; draw < draws; draw++) {
                double worth = standings.sample(1, rng);
                below += worth < interval.low() ? 1 : 0;
                above += worth > interval.high() ? 1 : 0;
            }
            double error = Math.sqrt(0.1 * 0.9 * draws);
            assertThat((double) below).as("seed %d %s", seed, objective).isCloseTo(0.1 * draws, within(4.5 * error));
            assertThat((double) above).as("seed %d %s", seed, objective).isCloseTo(0.1 * draws, within(4.5 * error));
        }
    }

    @Test
    void shouldDrawFromTinyShapesWithoutNaN() {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(3L);
        Standings standings = new Standings(List.of(new ArmPosterior(1e-5, 3e-5, 0, 0, 0)), Objective.CONVERSION);
        int draws = 40_000;
        double sum = 0;
        for (int draw = 0; draw < draws; draw++) {
            double worth = standings.sample(0, rng);
            assertThat(worth).isBetween(0.0, 1.0);
            sum += worth;
        }

        assertThat(sum / draws).isCloseTo(0.25, within(4.5 * Math.sqrt(0.25 * 0.75 / draws)));
    }

    @Test
    void shouldExpectOfAnArmWithoutSalesWhatTheOthersSell() {
        ArmPosterior fresh = new ArmPosterior(1, 1, 0, 0, 0);
        Standings standings = new Standings(List.of(new ArmPosterior(101, 901, 1000, 100, 999), fresh), Objective.REVENUE);

        assertThat(standings.mean(1)).isCloseTo(0.5 * 9.99, within(1e-12));
        assertThat(standings.mean(0)).isCloseTo(101.0 / 1002 * 9.99, within(1e-12));
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmPosterior(0, 1, 0, 0, 0)).withMessageContaining("alpha")
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmPosterior(1, -2, 0, 0, 0)).withMessageContaining("-2.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmPosterior(Double.NaN, 1, 0, 0, 0))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmPosterior(1, Double.POSITIVE_INFINITY, 0, 0, 0))
                .withMessageContaining("Infinity");
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmPosterior(1, 1, 3, 4, 0)).withMessageContaining("4");
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmPosterior(1, 1, 3, -1, 0)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmPosterior(1, 1, 3, 1, -0.5)).withMessageContaining("-0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmPosterior(1, 1, 3, 1, Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new Standings(List.of(), Objective.CONVERSION))
                .withMessageContaining("[]");
        Standings standings = new Standings(List.of(FREQUENT), Objective.CONVERSION);
        assertThatIllegalArgumentException().isThrownBy(() -> standings.interval(0, 1)).withMessageContaining("1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> standings.interval(0, Double.NaN)).withMessageContaining("NaN");
    }
}

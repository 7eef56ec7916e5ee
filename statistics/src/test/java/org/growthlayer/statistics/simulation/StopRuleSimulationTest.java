package org.growthlayer.statistics.simulation;

import java.util.List;
import org.growthlayer.statistics.power.Design;
import org.growthlayer.statistics.power.ProportionPower;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class StopRuleSimulationTest {
    private static final long SEED = 20_171_217;
    private static final double ALPHA = 0.05;
    private static final StopSettings SETTINGS = StopSettings.of(100, 0.95, ALPHA);

    /** Seven weeks of equal arms, looked at every day. The more arms, the harder it is for one of them to be the best with 95 %. */
    @ParameterizedTest
    @CsvSource({"2, 0.10, 200, 2000, 0.2", "2, 0.50, 1000, 2000, 0.2", "4, 0.05, 500, 1000, 0.075"})
    void shouldFoolOnlyTheRulesThatDoNotCountTheirLooks(int arms, double rate, int unitsPerLook, int runs, double fooled) {
        List<StopOutcome> equal = new StopRuleSimulation(new Traffic(arms, unitsPerLook, 49), SETTINGS, runs, SEED).run(rate, 0);

        String as = "seed " + SEED + " " + equal;
        StopOutcome anytime = of(equal, StopRule.ANYTIME_VALID);
        StopOutcome fixed = of(equal, StopRule.FIXED_HORIZON);
        assertThat(anytime.wrong()).as(as).isLessThan(ALPHA + 4 * anytime.standardErrorOf(ALPHA));
        assertThat(fixed.wrong()).as(as).isLessThan(ALPHA + 4 * fixed.standardErrorOf(ALPHA));
        assertThat(of(equal, StopRule.PEEKING).wrong()).as(as).isGreaterThan(3 * ALPHA);
        assertThat(of(equal, StopRule.PROBABILITY_BEST).wrong()).as(as).isGreaterThan(fooled);
        assertThat(equal).as(as).allSatisfy(outcome -> assertThat(outcome.right()).isZero());
    }

    @Test
    void shouldFindTheLiftAsOftenAsThePowerSays() {
        Traffic traffic = new Traffic(2, 500, 8);

        List<StopOutcome> lifted = new StopRuleSimulation(traffic, SETTINGS, 10_000, SEED).run(0.10, 0.20);

        StopOutcome fixed = of(lifted, StopRule.FIXED_HORIZON);
        double power = new ProportionPower(Design.even(ALPHA)).power(0.10, 0.12, 4000);
        assertThat(fixed.right()).as("seed %d", SEED).isCloseTo(power, within(4 * fixed.standardErrorOf(power) + 0.005));
        assertThat(fixed.meanUnits()).isEqualTo(8000);
        assertThat(of(lifted, StopRule.ANYTIME_VALID).right()).isBetween(0.3, power);
        assertThat(of(lifted, StopRule.ANYTIME_VALID).meanUnits()).isLessThan(8000);
    }

    @Test
    void shouldStopEarlyOnALargeLift() {
        List<StopOutcome> lifted = new StopRuleSimulation(new Traffic(3, 200, 40), SETTINGS, 500, SEED).run(0.10, 1.0);

        for (StopRule rule : List.of(StopRule.ANYTIME_VALID, StopRule.PROBABILITY_BEST, StopRule.PEEKING)) {
            assertThat(of(lifted, rule).right()).as("%s", rule).isGreaterThan(0.95);
            assertThat(of(lifted, rule).meanUnits()).as("%s", rule).isLessThan(0.2 * 3 * 200 * 40);
        }
    }

    @Test
    void shouldNotDecideBelowTheMinimumOfUnits() {
        StopSettings patient = StopSettings.of(1_000_000, 0.95, ALPHA);

        List<StopOutcome> lifted = new StopRuleSimulation(new Traffic(2, 100, 10), patient, 100, SEED).run(0.10, 4.0);

        assertThat(of(lifted, StopRule.PROBABILITY_BEST).declared()).isZero();
        assertThat(of(lifted, StopRule.ANYTIME_VALID).declared()).isZero();
        assertThat(of(lifted, StopRule.PEEKING).declared()).isZero();
        assertThat(of(lifted, StopRule.FIXED_HORIZON).right()).isEqualTo(1);
        assertThat(lifted).allSatisfy(outcome -> assertThat(outcome.meanUnits()).isEqualTo(2000));
    }

    @Test
    void shouldRepeatItselfForTheSameSeed() {
        StopRuleSimulation simulation = new StopRuleSimulation(new Traffic(2, 50, 20), SETTINGS, 200, 7);

        assertThat(simulation.run(0.2, 0.1)).isEqualTo(simulation.run(0.2, 0.1));
        assertThat(new StopRuleSimulation(new Traffic(2, 50, 20), SETTINGS, 200, 8).run(0.2, 0.1))
                .isNotEqualTo(simulation.run(0.2, 0.1));
    }

    @Test
    void shouldWorkAtTheEnds() {
        assertThat(new StopRuleSimulation(new Traffic(2, 10_000_000, 1), SETTINGS, 10, 1).run(0.5, 1).getFirst().right())
                .isEqualTo(1);
        assertThat(new StopRuleSimulation(new Traffic(2, 1, 1), SETTINGS, 10, 1).run(1e-9, 0)).hasSize(4);
        assertThat(new StopRuleSimulation(new Traffic(20, 1, 1000), SETTINGS, 10, 1).run(0.999, 0)).hasSize(4);
    }

    @Test
    void shouldRefuseWhatCannotBeOrTakesTooLong() {
        Traffic traffic = new Traffic(2, 100, 50);
        StopRuleSimulation simulation = new StopRuleSimulation(traffic, SETTINGS, 10, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> new StopRuleSimulation(traffic, SETTINGS, 2001, 1))
                .withMessageContaining("200100");
        assertThatIllegalArgumentException().isThrownBy(() -> new StopRuleSimulation(traffic, SETTINGS, 0, 1))
                .withMessageContaining("runs");
        assertThatIllegalArgumentException().isThrownBy(() -> new Traffic(1, 100, 50)).withMessageContaining("arms");
        assertThatIllegalArgumentException().isThrownBy(() -> new Traffic(2, 0, 50)).withMessageContaining("units per look");
        assertThatIllegalArgumentException().isThrownBy(() -> new Traffic(2, 1, 1001)).withMessageContaining("1001");
        assertThatIllegalArgumentException().isThrownBy(() -> StopSettings.of(-1, 0.95, 0.05)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> StopSettings.of(1, 1, 0.05)).withMessageContaining("threshold");
        assertThatIllegalArgumentException().isThrownBy(() -> StopSettings.of(1, 0.95, Double.NaN))
                .withMessageContaining("alpha");
        assertThatIllegalArgumentException().isThrownBy(() -> new StopSettings(1, 0.95, 0.05, 0))
                .withMessageContaining("tuned units");
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.run(0, 0)).withMessageContaining("rate");
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.run(0.5, 1.1)).withMessageContaining("1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.run(0.5, -0.1)).withMessageContaining("-0.1");
    }

    private static StopOutcome of(List<StopOutcome> outcomes, StopRule rule) {
        return outcomes.stream().filter(outcome -> outcome.rule() == rule).findFirst().orElseThrow();
    }
}

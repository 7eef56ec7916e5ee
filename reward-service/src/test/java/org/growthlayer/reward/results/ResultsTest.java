package org.growthlayer.reward.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Objective;
import org.growthlayer.contracts.Experiment.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Reference values are published or computed with R, to the digits given. */
class ResultsTest {
    private static final Offset<Double> NINE = within(1e-9);

    @Test
    void shouldCompareRatesWithTheControl() {
        var answer = new Scene().arm(200, 1000, 0).arm(250, 1000, 0).answer();

        var b = answer.arms().get(1);
        assertThat(b.pValue()).isCloseTo(0.0074196493, NINE);
        assertThat(b.conversionTest().statistic()).isCloseTo(2.677397763, NINE);
        assertThat(b.conversionTest().differenceCi().get(0)).isCloseTo(0.0134636, within(1e-7));
        assertThat(b.conversionTest().differenceCi().get(1)).isCloseTo(0.0865364, within(1e-7));
        assertThat(b.lift()).isCloseTo(0.25, NINE);
        assertThat(b.liftCi().get(0)).isPositive();
        assertThat(answer.chiSquared().statistic()).isCloseTo(7.1684588, within(1e-7));
        assertThat(answer.chiSquared().df()).isEqualTo(1);
        assertThat(b.isSignificant()).isTrue();
        assertThat(answer.arms().getFirst().pValue()).isNull();
        assertThat(answer.arms().getFirst().liftCi()).isNull();
    }

    @Test
    void shouldSayHowLittleAHundredAndAHundredAndTwentyConversionsProve() {
        var b = new Scene().arm(100, 1000, 0).arm(120, 1000, 0).answer().arms().get(1);

        assertThat(b.power()).isCloseTo(0.30, within(0.01));
        assertThat(b.sampleSizeNeeded()).isBetween(3_800L, 3_900L);
        assertThat(b.sampleSizeRemaining()).isEqualTo(b.sampleSizeNeeded() - 1000);
        assertThat(b.isSignificant()).isFalse();
        assertThat(b.pBest()).isCloseTo(0.9231834390, NINE);
        assertThat(b.expectedLoss()).isCloseTo(0.000484613926, NINE);
    }

    @Test
    void shouldGiveWilsonsIntervalOfEachRate() {
        var control = new Scene().arm(100, 200, 0).arm(0, 0, 0).answer().arms().getFirst();

        assertThat(control.conversionRateCi().get(0)).isCloseTo(0.4313609, within(1e-7));
        assertThat(control.conversionRateCi().get(1)).isCloseTo(0.5686391, within(1e-7));
    }

    @Test
    void shouldAdjustForSeveralArmsByHolm() {
        var answer = new Scene().arm(200, 1000, 0).arm(250, 1000, 0).arm(240, 1000, 0).arm(205, 1000, 0).answer();

        var raw = answer.arms().stream().skip(1).map(ResultsAnswer.Arm::pValue).toList();
        var adjusted = answer.arms().stream().skip(1).map(ResultsAnswer.Arm::pValueAdjusted).toList();
        assertThat(adjusted.get(0)).isCloseTo(3 * raw.get(0), NINE);
        assertThat(adjusted.get(1)).isCloseTo(2 * raw.get(1), NINE);
        assertThat(adjusted.get(2)).isCloseTo(raw.get(2), NINE);
        assertThat(answer.chiSquared().df()).isEqualTo(3);
        assertThat(answer.arms().get(2).pValue()).isLessThan(0.05);
        assertThat(answer.arms().get(2).isSignificant()).isFalse();
    }

    @Test
    void shouldBeMoreCautiousAtEveryLookThanAtOne() {
        var b = new Scene().arm(200, 1000, 0).arm(250, 1000, 0).answer().arms().get(1);

        assertThat(b.anytimePValue()).isGreaterThan(b.pValue());
        assertThat(b.anytimeCi().get(0)).isLessThan(b.conversionTest().differenceCi().get(0));
        assertThat(b.anytimeCi().get(1)).isGreaterThan(b.conversionTest().differenceCi().get(1));
    }

    /** {@code t.test(c(10, 20, 30, rep(0, 7)), c(15, 25, 40, 50, rep(0, 6)))} of R, the other way round. */
    @Test
    void shouldCompareRevenuePerSettledUserByWelch() {
        var answer = new Scene().objective(Objective.REVENUE).paying(10, 10, 20, 30).paying(10, 15, 25, 40, 50).answer();

        var b = answer.arms().get(1);
        assertThat(answer.arms().getFirst().revenuePerUser()).isEqualByComparingTo("6");
        assertThat(b.revenuePerUser()).isEqualByComparingTo("13");
        assertThat(b.lift()).isCloseTo(7 / 6.0, NINE);
        assertThat(b.revenueTest().difference()).isCloseTo(7, NINE);
        assertThat(b.revenueTest().statistic()).isCloseTo(1.0127099265578654, NINE);
        assertThat(b.revenueTest().df()).isCloseTo(14.211901752468146, NINE);
        assertThat(b.pValue()).isEqualTo(b.revenueTest().pValue());
        assertThat(b.conversionTest().pValue()).isNotEqualTo(b.pValue());
    }

    @Test
    void shouldCapTheRevenueOfAllArmsAtOnePercentile() {
        var amounts = IntStream.rangeClosed(1, 100).mapToDouble(i -> 10).toArray();
        amounts[99] = 100_000;
        var plain = IntStream.rangeClosed(1, 100).mapToDouble(i -> 10).toArray();

        var whale = new Scene().objective(Objective.REVENUE).paying(200, plain).paying(200, amounts);
        var raw = whale.answer();
        var capped = whale.question(0.95, 0.99).answer();

        assertThat(raw.revenueCap()).isNull();
        assertThat(raw.arms().get(1).revenuePerUser()).isEqualByComparingTo("504.95");
        assertThat(capped.revenueCap()).isBetween(10.0, 10.2);
        assertThat(capped.arms().get(1).revenuePerUser().doubleValue()).isBetween(5.0, 5.01);
        assertThat(capped.arms().get(0).revenuePerUser()).isEqualByComparingTo("5");
        assertThat(capped.arms().get(1).revenue()).as("what was earned stays").isEqualByComparingTo("100990");
    }

    @Test
    void shouldShowRetiredArmsAndCompareThemWithNothing() {
        var answer = new Scene().arm(100, 1000, 0).arm(120, 1000, 0).retired(900, 1000).answer();

        var retired = answer.arms().get(2);
        assertThat(retired.conversionRate()).isEqualTo(0.9);
        assertThat(retired.conversionRateCi()).isNotNull();
        assertThat(List.of(retired.isRetired())).containsExactly(true);
        assertThat(retired.pValue()).isNull();
        assertThat(retired.pBest()).isNull();
        assertThat(answer.chiSquared().df()).isEqualTo(1);
        assertThat(answer.arms().get(1).pBest()).isCloseTo(0.9231834390, NINE);
    }

    @Test
    void shouldDetectUsersThatAreMissing() {
        var answer = new Scene().arm(100, 1000, 0).arm(120, 1150, 50).answer();

        assertThat(answer.srm().pValue()).isCloseTo(0.000020079, NINE);
        assertThat(answer.srm().detected()).isTrue();
        assertThat(answer.srm().likelyCauses()).isNotEmpty();
        assertThat(answer.srm().expected()).containsExactly(1100.0, 1100.0);
    }

    @Test
    void shouldExpectNoRatioWhereTheSharesMove() {
        var bandit = new Scene().algorithm(Algorithm.THOMPSON_SAMPLING).arm(100, 1000, 0).arm(120, 9000, 0).answer().srm();
        var changed = new Scene().splitChanged().arm(100, 1000, 0).arm(120, 9000, 0).answer().srm();
        var few = new Scene().arm(0, 1, 0).arm(0, 8, 0).answer().srm();

        assertThat(List.of(bandit, changed, few)).allSatisfy(srm -> {
            assertThat(srm.isApplicable()).isFalse();
            assertThat(srm.detected()).isFalse();
            assertThat(srm.pValue()).isNull();
            assertThat(srm.notApplicableBecause()).isNotBlank();
        });
    }

    static List<Scene> extremes() {
        return List.of(new Scene().arm(0, 0, 0), new Scene().arm(0, 0, 0).arm(0, 0, 0), new Scene().arm(3, 10, 0),
                new Scene().arm(0, 1000, 0).arm(0, 1000, 0), new Scene().arm(1000, 1000, 0).arm(1000, 1000, 0),
                new Scene().arm(0, 1000, 0).arm(1000, 1000, 0), new Scene().arm(1, 1, 0).arm(0, 0, 9),
                new Scene().arm(0, 0, 5).arm(1, 1, 0),
                new Scene().arm(10, 1_000_000_000, 0).arm(600_000_000, 1_000_000_000, 0),
                new Scene().arm(1, 5_000, 0).arm(1, 2, 0),
                new Scene().retired(5, 10), new Scene().arm(1, 10, 0).retired(5, 10), new Scene().paying(1, 5).paying(1, 5),
                new Scene().paying(2, 5, 5).paying(3, 5, 5, 5), new Scene().paying(2, -5).paying(3, 1e-9, 1e12));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void shouldAnswerEveryExtremeWithNumbersOrNothing(Scene scene) throws JsonProcessingException {
        for (var objective : Objective.values()) {
            for (var status : Status.values()) {
                var answer = scene.objective(objective).status(status).question(0.95, 0.99).answer();

                assertThat(json(answer)).doesNotContain("NaN").doesNotContain("Infinity");
                assertThat(answer.summary()).endsWith(".").doesNotContain("null").doesNotContain("NaN");
                assertThat(answer.arms()).allSatisfy(arm -> assertThat(arm.pValue() == null || arm.pValue() <= 1).isTrue());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void shouldDecideAndSaySo(Decision decision) {
        var answer = of(decision).answer();

        assertThat(answer.decision()).isEqualTo(decision);
        assertThat(answer.summary()).startsWith(switch (decision) {
            case NOT_STARTED -> "Start the experiment: each arm needs 100 settled users";
            case COMPLETED -> "The experiment is completed and everybody gets b, with 12.0 % of 1,000 settled users converting.";
            case NOTHING_TO_COMPARE -> "Fewer than two arms are in use";
            case CHECK_SAMPLE_RATIO ->
                "Do not trust these results: the arms did not get the users that their weights promise (p = 2.0e-05)";
            case WAIT_FOR_WINDOWS ->
                "Wait: enough users are enrolled, but b has only 90 of the 100 settled users that each arm needs, and "
                        + "2,000 users are still in their window.";
            case COLLECT_MORE_DATA -> "Collect more data: b has 40 of the 100 settled users that each arm needs.";
            case DECLARE_WINNER ->
                "Declare b the winner: it is the best arm with probability 99.6 %, above the 95.0 % asked for, with "
                        + "25.0 % of 1,000 settled users converting against 20.0 % of control; that is a good bet and no proof yet "
                        + "(anytime-valid p = ";
            case KEEP_CONTROL ->
                "Keep control: it is the best arm with probability 99.6 %, above the 95.0 % asked for, with 25.0 %";
            case NO_MEANINGFUL_DIFFERENCE -> "Take whichever arm suits you: ";
        });
    }

    @Test
    void shouldSayWhyMoreDataIsNeededOnceEachArmHasEnough() {
        var answer = new Scene().arm(100, 1000, 0).arm(120, 1000, 0).answer();

        assertThat(answer.decision()).isEqualTo(Decision.COLLECT_MORE_DATA);
        assertThat(answer.summary())
                .startsWith("Collect more data: b is the best arm with probability 92.3 %, which is below the 95.0 % asked "
                        + "for, and another arm may still be up to ");
    }

    @Test
    void shouldSayWhatTheDifferenceProvesAtEveryLook() {
        var answer = new Scene().arm(200, 2000, 0).arm(300, 2000, 0).answer();

        assertThat(answer.summary()).contains("the difference holds however often you look (anytime-valid p = ");
    }

    @Test
    void shouldWarnOfWhatMisleads() {
        var early = new Scene().arm(3, 40, 0).arm(2, 50, 60).algorithm(Algorithm.THOMPSON_SAMPLING).answer();
        var sound = new Scene().arm(200, 1000, 10).arm(250, 1000, 10).answer();

        assertThat(early.warnings()).extracting(Warning::code).containsExactly(Warning.Code.FIXED_HORIZON_EARLY,
                Warning.Code.OPEN_WINDOWS, Warning.Code.SMALL_COUNTS, Warning.Code.MOVING_SHARES);
        assertThat(early.warnings().getFirst().detail()).contains("control has 40 of the 100");
        assertThat(sound.warnings()).isEmpty();
    }

    private static Scene of(Decision decision) {
        return switch (decision) {
            case NOT_STARTED -> new Scene().arm(0, 0, 0).arm(0, 0, 0).status(Status.DRAFT);
            case COMPLETED -> new Scene().arm(100, 1000, 0).arm(120, 1000, 0).won(1);
            case NOTHING_TO_COMPARE -> new Scene().arm(100, 1000, 0).retired(120, 1000);
            case CHECK_SAMPLE_RATIO -> new Scene().arm(100, 1000, 0).arm(120, 1200, 0);
            case WAIT_FOR_WINDOWS -> new Scene().arm(10, 110, 990).arm(12, 90, 1010);
            case COLLECT_MORE_DATA -> new Scene().arm(10, 110, 0).arm(12, 40, 50).algorithm(Algorithm.UCB);
            case DECLARE_WINNER -> new Scene().arm(200, 1000, 0).arm(250, 1000, 0);
            case KEEP_CONTROL -> new Scene().arm(250, 1000, 0).arm(200, 1000, 0);
            case NO_MEANINGFUL_DIFFERENCE -> new Scene().arm(500_000, 1_000_000, 0).arm(500_100, 1_000_000, 0);
        };
    }

    private static String json(Object value) throws JsonProcessingException {
        return JsonMapper.builder().addModule(new JavaTimeModule()).build().writeValueAsString(value);
    }
}

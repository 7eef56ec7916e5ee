package org.growthlayer.statistics.hashing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class WeightedRendezvousTest {
    private static final int USERS = 20_000;

    /** The choices were computed by another implementation in another language. */
    @ParameterizedTest
    @CsvFileSource(resources = "golden-choices.csv", numLinesToSkip = 1)
    void shouldMakeTheGoldenChoices(String unit, String weights, int arm) {
        WeightedRendezvous rendezvous = new WeightedRendezvous("paywall", List.of("0199a1f0-0000-7000-8000-00000000000a",
                "0199a1f0-0000-7000-8000-00000000000b", "0199a1f0-0000-7000-8000-00000000000c"));

        assertThat(rendezvous.choose(unit, Arrays.stream(weights.split(" ", -1)).mapToDouble(Double::parseDouble).toArray()))
                .isEqualTo(arm);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldSplitByWeight(long seed) {
        Random random = new Random(seed);
        int arms = 2 + random.nextInt(7);
        double[] weights = weights(random, arms);
        weights[random.nextInt(arms)] = 0;
        double sum = Arrays.stream(weights).sum();

        int[] chosen = chooseAll("salt-" + seed, ids(arms), weights);

        for (int arm = 0; arm < arms; arm++) {
            int index = arm;
            double share = weights[arm] / sum;
            double count = Arrays.stream(chosen).filter(choice -> choice == index).count();
            assertThat(count / USERS).as("seed %d arm %d of %s", seed, arm, Arrays.toString(weights)).isCloseTo(share,
                    within(4 * Math.sqrt(share * (1 - share) / USERS)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void shouldMoveUsersOnlyIntoTheArmThatGrew(long seed) {
        Random random = new Random(seed);
        int arms = 2 + random.nextInt(7);
        double[] before = weights(random, arms);
        int grown = random.nextInt(arms);
        double[] after = before.clone();
        after[grown] *= 1.5;

        int[] first = chooseAll("salt", ids(arms), before);
        int[] second = chooseAll("salt", ids(arms), after);

        int moved = 0;
        for (int user = 0; user < USERS; user++) {
            if (first[user] != second[user]) {
                moved++;
                assertThat(second[user]).as("seed %d user %d", seed, user).isEqualTo(grown);
            }
        }
        double minimum = share(after, grown) - share(before, grown);
        assertThat((double) moved / USERS).as("seed %d", seed).isCloseTo(minimum, within(4 * Math.sqrt(minimum / USERS)));
    }

    @Test
    void shouldMoveOnlyTheUsersOfAnArmThatIsRemoved() {
        List<String> ids = ids(5);
        double[] weights = {1, 2, 3, 4, 5};
        int removed = 2;

        int[] before = chooseAll("salt", ids, weights);
        int[] after = chooseAll("salt", List.of(ids.get(0), ids.get(1), ids.get(3), ids.get(4)), 1, 2, 4, 5);
        int[] silenced = chooseAll("salt", ids, 1, 2, 0, 4, 5);

        for (int user = 0; user < USERS; user++) {
            int now = after[user] >= removed ? after[user] + 1 : after[user];
            assertThat(now).isNotEqualTo(removed).isEqualTo(silenced[user]);
            if (before[user] != removed) {
                assertThat(now).isEqualTo(before[user]);
            }
        }
    }

    @Test
    void shouldNotCareForTheScaleOfWeightsOrTheOrderOfArms() {
        List<String> ids = ids(3);

        int[] one = chooseAll("salt", ids, 0.5, 0.3, 0.2);
        int[] scaled = chooseAll("salt", ids, 50, 30, 20);
        int[] turned = chooseAll("salt", ids.reversed(), 0.2, 0.3, 0.5);

        assertThat(scaled).isEqualTo(one);
        assertThat(Arrays.stream(turned).map(arm -> 2 - arm).toArray()).isEqualTo(one);
    }

    @Test
    void shouldChooseByGivenPlaces() {
        assertThat(WeightedRendezvous.choose(new double[]{1, 1}, new double[]{0.4, 0.6})).isEqualTo(1);
        assertThat(WeightedRendezvous.choose(new double[]{2, 1}, new double[]{0.4, 0.6})).isZero();
        assertThat(WeightedRendezvous.choose(new double[]{0, 1e-9}, new double[]{0.999, 1e-9})).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        WeightedRendezvous two = new WeightedRendezvous("salt", ids(2));

        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedRendezvous("salt", List.of()))
                .withMessageContaining("[]");
        assertThatIllegalArgumentException().isThrownBy(() -> two.choose("u", 1)).withMessageContaining("1 weights for 2");
        assertThatIllegalArgumentException().isThrownBy(() -> two.choose("u", 0, 0)).withMessageContaining("every weight is 0");
        for (double bad : new double[]{-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> two.choose("u", 1, bad))
                    .withMessageContaining(Double.toString(bad));
        }
        for (double bad : new double[]{0, 1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> WeightedRendezvous.choose(new double[]{1}, new double[]{bad}))
                    .withMessageContaining(Double.toString(bad));
        }
    }

    private static int[] chooseAll(String salt, List<String> ids, double... weights) {
        WeightedRendezvous rendezvous = new WeightedRendezvous(salt, ids);
        int[] chosen = new int[USERS];
        for (int user = 0; user < USERS; user++) {
            chosen[user] = rendezvous.choose("user-" + user, weights);
        }
        return chosen;
    }

    private static List<String> ids(int arms) {
        List<String> ids = new ArrayList<>();
        for (int arm = 0; arm < arms; arm++) {
            ids.add("0199a1f0-0000-7000-8000-00000000000" + arm);
        }
        return ids;
    }

    private static double[] weights(Random random, int arms) {
        return random.doubles(arms, 0.1, 3).toArray();
    }

    private static double share(double[] weights, int arm) {
        return weights[arm] / Arrays.stream(weights).sum();
    }
}

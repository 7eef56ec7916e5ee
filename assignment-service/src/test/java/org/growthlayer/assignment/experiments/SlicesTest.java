package org.growthlayer.assignment.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.growthlayer.assignment.experiments.Slices.Claim;
import org.growthlayer.contracts.Experiment.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SlicesTest {
    private static final double TINY = 1e-9;

    @Test
    void shouldTakeTheLowestFreePartsSeveralIfItMust() {
        var taken = List.of(new Slice(60, 90), new Slice(10, 30));

        assertThat(Slices.claim(taken, 45))
                .isEqualTo(new Claim.Granted(List.of(new Slice(0, 10), new Slice(30, 60), new Slice(90, 95))));
    }

    @Test
    void shouldSayHowMuchIsFreeWhenThatIsTooLittle() {
        assertThat(Slices.claim(List.of(new Slice(0, 79.9)), 20.2)).isEqualTo(new Claim.Full(20.1));
    }

    @Test
    void shouldGiveEverythingOrNothingIfAsked() {
        assertThat(Slices.claim(List.of(), 100)).isEqualTo(new Claim.Granted(List.of(new Slice(0, 100))));
        assertThat(Slices.claim(List.of(new Slice(0, 100)), 0)).isEqualTo(new Claim.Granted(List.of()));
    }

    @Test
    void shouldLetTenTenthsFillTheGroup() {
        var taken = new ArrayList<Slice>();
        for (var i = 0; i < 10; i++) {
            taken.addAll(((Claim.Granted) Slices.claim(taken, 10)).slices());
        }

        assertThat(Slices.claim(taken, 0.0001)).isEqualTo(new Claim.Full(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNeverOverlapAndAlwaysBeAsWideAsAsked(long seed) {
        var random = new Random(seed);
        var holders = new ArrayList<List<Slice>>();
        for (var step = 0; step < 2_000; step++) {
            if (!holders.isEmpty() && random.nextInt(3) == 0) {
                holders.remove(random.nextInt(holders.size()));
            }
            var width = random.nextInt(random.nextBoolean() ? 1_000_001 : 50_000) / 10_000.0;
            var taken = holders.stream().flatMap(List::stream).toList();
            var free = 100 - width(taken);

            switch (Slices.claim(taken, width)) {
                case Claim.Granted(var slices) -> {
                    assertThat(width(slices)).as("seed %d step %d", seed, step).isCloseTo(width, within(TINY));
                    holders.add(slices);
                    assertApart(holders.stream().flatMap(List::stream).toList(), "seed " + seed + " step " + step);
                }
                case Claim.Full full -> {
                    assertThat(full.free()).as("seed %d step %d", seed, step).isCloseTo(free, within(TINY)).isLessThan(width);
                }
            }
        }
    }

    private static double width(List<Slice> slices) {
        return slices.stream().mapToDouble(slice -> slice.to() - slice.from()).sum();
    }

    /** No user, wherever he is placed, is in two slices; the ends of a slice are the likeliest to be. */
    private static void assertApart(List<Slice> slices, String when) {
        var sorted = slices.stream().sorted((a, b) -> Double.compare(a.from(), b.from())).toList();
        for (var i = 1; i < sorted.size(); i++) {
            assertThat(sorted.get(i).from()).as(when).isGreaterThanOrEqualTo(sorted.get(i - 1).to());
        }
    }
}

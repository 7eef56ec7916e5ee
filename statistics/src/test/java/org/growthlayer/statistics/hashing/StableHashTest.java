package org.growthlayer.statistics.hashing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class StableHashTest {
    private static final int UNITS = 100_000;
    private static final int CELLS = 100;

    /** The vectors were computed by another implementation in another language. */
    @ParameterizedTest
    @CsvFileSource(resources = "golden-vectors.csv", numLinesToSkip = 1, emptyValue = "", nullValues = {})
    void shouldGiveTheGoldenVectors(String salt, String purpose, String unit, String bits, double place) {
        String givenSalt = salt == null ? "" : salt;
        StableHash hash = new StableHash(givenSalt, purposeOf(purpose));

        assertThat(Long.toHexString(hash.bits(unit))).isEqualTo(bits.replaceFirst("^0+", ""));
        assertThat(hash.place(unit)).isEqualTo(place);
    }

    @Test
    void shouldStayInsideTheOpenInterval() {
        assertThat(StableHash.place(0)).isEqualTo(0x1p-53).isGreaterThan(0);
        assertThat(StableHash.place(-1)).isEqualTo(1 - 0x1p-53).isLessThan(1);
        assertThat(Math.log(StableHash.place(-1))).isNegative();
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void shouldSpreadUnitsEvenly(Purpose purpose) {
        StableHash hash = new StableHash("even", purpose);
        int[] counts = new int[CELLS];
        for (int user = 0; user < UNITS; user++) {
            counts[(int) (hash.place("user-" + user) * CELLS)]++;
        }

        assertThat(chiSquared(counts)).isBetween(lowest(CELLS - 1), highest(CELLS - 1));
    }

    @Test
    void shouldKnowNothingOfOnePurposeFromAnother() {
        for (Purpose one : Purpose.values()) {
            for (Purpose other : Purpose.values()) {
                if (one != other) {
                    assertIndependent(new StableHash("split", one), new StableHash("split", other));
                }
            }
        }
    }

    @Test
    void shouldKnowNothingOfOneExperimentFromAnother() {
        assertIndependent(new StableHash("one", Purpose.ARM), new StableHash("other", Purpose.ARM));
    }

    private static void assertIndependent(StableHash one, StableHash other) {
        int[] counts = new int[CELLS];
        for (int user = 0; user < UNITS; user++) {
            int row = (int) (one.place("user-" + user) * 10);
            int column = (int) (other.place("user-" + user) * 10);
            counts[10 * row + column]++;
        }
        assertThat(chiSquared(counts)).isBetween(lowest(CELLS - 1), highest(CELLS - 1));
    }

    private static double chiSquared(int... counts) {
        double expected = (double) UNITS / counts.length;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    private static double lowest(int degrees) {
        return degrees - 4 * Math.sqrt(2.0 * degrees);
    }

    private static double highest(int degrees) {
        return degrees + 4 * Math.sqrt(2.0 * degrees);
    }

    private static Purpose purposeOf(String label) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.label().equals(label)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException(label);
    }
}

package org.growthlayer.statistics.simulation;

/**
 * Who comes, and how often somebody looks.
 *
 * @param arms from 2 to {@value #MAX_ARMS}, with equal shares
 * @param unitsPerLook settled units of each arm from one look to the next, from 1 to {@value #MAX_UNITS}
 * @param looks from 1 to {@value #MAX_LOOKS}; after the last the experiment ends
 */
public record Traffic(int arms, int unitsPerLook, int looks) {
    private static final int MAX_ARMS = 20;
    private static final int MAX_UNITS = 10_000_000;
    private static final int MAX_LOOKS = 1000;

    /** Throws {@link IllegalArgumentException} if a number lies outside its range. */
    public Traffic {
        requireBetween(arms, 2, MAX_ARMS, "arms");
        requireBetween(unitsPerLook, 1, MAX_UNITS, "units per look");
        requireBetween(looks, 1, MAX_LOOKS, "looks");
    }

    private static void requireBetween(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must lie between " + least + " and " + most + ": " + value);
        }
    }
}

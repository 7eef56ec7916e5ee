package org.growthlayer.statistics.hashing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Turns a unit into a number that never changes and is specified to the bit, so that any language can compute the same.
 *
 * <ol>
 * <li>The text is {@code salt + ":" + purpose + ":" + unit}, the purpose being {@link Purpose#label()}; its bytes are UTF-8 (an unpaired
 * surrogate becomes {@code ?}).
 * <li>The hash is MurmurHash3 x64 128 with seed 0 (Austin Appleby, public domain); of its two 64-bit words the first, {@code h1}, is
 * {@link #bits}.
 * <li>The number is {@code u = max(1, h1 >>> 11) / 2^53}: the top 53 bits, with 0 read as 1. So {@code 0 < u < 1}, both ends open, every
 * {@code u} is an exact double, and {@code ln(u)} is finite and below 0.
 * </ol>
 *
 * <p>The salt keeps experiments apart; it should not contain a colon. Immutable and safe to share.
 */
public final class StableHash {
    static final int SEED = 0;
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    private final byte[] prefix;

    public StableHash(String salt, Purpose purpose) {
        this.prefix = (salt + ":" + purpose.label() + ":").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the first word of the 128-bit hash of the unit. */
    public long bits(String unit) {
        byte[] text = text(unit, 0);
        return bits(text, text.length);
    }

    /** Returns the unit's place in the open interval (0, 1), uniformly distributed over units. */
    public double place(String unit) {
        return place(bits(unit));
    }

    /** Returns prefix and unit as bytes, with {@code spare} free bytes after them. */
    byte[] text(String unit, int spare) {
        byte[] unitBytes = unit.getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(prefix, prefix.length + unitBytes.length + spare);
        System.arraycopy(unitBytes, 0, text, prefix.length, unitBytes.length);
        return text;
    }

    static long bits(byte[] text, int length) {
        return MurmurHash3.hash128x64(text, 0, length, SEED)[0];
    }

    static double place(long bits) {
        return Math.max(1, bits >>> 11) * TWO_TO_MINUS_53;
    }
}

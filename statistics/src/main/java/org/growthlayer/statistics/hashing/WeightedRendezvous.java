package org.growthlayer.statistics.hashing;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Chooses an arm for a unit in proportion to weights, from nothing but a hash: the same unit gets the same arm while the weights stand.
 *
 * <p>Each arm runs for itself: arm {@code k} scores {@code w_k / -ln(u_k)}, where {@code u_k} is the {@link StableHash#place} of the text
 * {@code unit + ":" + arm id} for the purpose {@link Purpose#ARM}, and the highest score wins. Since {@code -ln(u_k) / w_k} is exponential
 * with rate {@code w_k}, arm {@code k} wins with probability {@code w_k / sum(w)}. When one weight changes, units move only into that arm
 * (it grew) or out of it (it shrank); taking an arm away moves only its own units. Weighted rendezvous hashing: Thaler and Ravishankar
 * (1998), "Using name-based mappings to increase hit rates", with the logarithmic score of Schindler and Resch (2015).
 *
 * <p>{@code ln} is the correctly specified one of fdlibm ({@link StrictMath}), so that machines cannot differ in the last bit. Immutable
 * and safe to share.
 */
public final class WeightedRendezvous {
    private final StableHash hash;
    private final byte[][] suffixes;
    private final int longestSuffix;

    /**
     * Prepares the choice between these arms.
     *
     * @param salt the experiment's salt
     * @param armIds the arms in the order of the weights; their order has no influence on who gets which
     * @throws IllegalArgumentException if there is no arm
     */
    public WeightedRendezvous(String salt, List<String> armIds) {
        if (armIds.isEmpty()) {
            throw new IllegalArgumentException("no arms to choose from: " + armIds);
        }
        this.hash = new StableHash(salt, Purpose.ARM);
        this.suffixes = armIds.stream().map(id -> (":" + id).getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        int longest = 0;
        for (byte[] suffix : suffixes) {
            longest = Math.max(longest, suffix.length);
        }
        this.longestSuffix = longest;
    }

    /**
     * Chooses the arm of a unit.
     *
     * @param unit the user
     * @param weights one per arm, 0 or more, not all 0; they need not add up to 1
     * @return the index of the arm, never one whose weight is 0
     * @throws IllegalArgumentException if a weight is negative or not finite, if all are 0, or if their number is not that of the arms
     */
    public int choose(String unit, double... weights) {
        if (weights.length != suffixes.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + suffixes.length + " arms");
        }
        byte[] text = hash.text(unit, longestSuffix);
        int stem = text.length - longestSuffix;
        int best = -1;
        double bestScore = -1;
        for (int arm = 0; arm < weights.length; arm++) {
            if (isInPlay(weights[arm])) {
                byte[] suffix = suffixes[arm];
                System.arraycopy(suffix, 0, text, stem, suffix.length);
                double score = score(weights[arm], StableHash.place(StableHash.bits(text, stem + suffix.length)));
                if (score > bestScore) {
                    best = arm;
                    bestScore = score;
                }
            }
        }
        return requireChosen(best);
    }

    /**
     * Chooses between arms whose hashes are known already.
     *
     * @param weights one per arm, as in {@link #choose(String, double...)}
     * @param places one per arm, each in the open interval (0, 1)
     * @return the index of the arm
     * @throws IllegalArgumentException as in {@link #choose(String, double...)}, and if a place lies outside (0, 1)
     */
    public static int choose(double[] weights, double[] places) {
        if (weights.length != places.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + places.length + " places");
        }
        int best = -1;
        double bestScore = -1;
        for (int arm = 0; arm < weights.length; arm++) {
            if (!(places[arm] > 0 && places[arm] < 1)) {
                throw new IllegalArgumentException("place outside (0, 1): " + places[arm]);
            }
            if (isInPlay(weights[arm])) {
                double score = score(weights[arm], places[arm]);
                if (score > bestScore) {
                    best = arm;
                    bestScore = score;
                }
            }
        }
        return requireChosen(best);
    }

    private static boolean isInPlay(double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight must be finite and not negative: " + weight);
        }
        return weight > 0;
    }

    private static double score(double weight, double place) {
        return weight / -StrictMath.log(place);
    }

    private static int requireChosen(int best) {
        if (best < 0) {
            throw new IllegalArgumentException("every weight is 0");
        }
        return best;
    }
}

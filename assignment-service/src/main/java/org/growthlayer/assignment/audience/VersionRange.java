package org.growthlayer.assignment.audience;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions that meet all of some comparisons: {@code >=2.3.0 <3.0.0}. */
record VersionRange(List<Comparison> comparisons) {
    static final int MAX_COMPARISONS = 10;

    VersionRange {
        comparisons = List.copyOf(comparisons);
    }

    /** One comparison with a version. */
    record Comparison(Relation relation, Version version) {
        boolean holds(Version candidate) {
            var order = candidate.compareTo(version);
            return switch (relation) {
                case AT_LEAST -> order >= 0;
                case AT_MOST -> order <= 0;
                case NOT -> order != 0;
                case ABOVE -> order > 0;
                case BELOW -> order < 0;
                case SAME -> order == 0;
            };
        }
    }

    /** How a version is compared; the longer signs first, so that the first that fits is the one that was meant. */
    enum Relation {
        AT_LEAST(">="), AT_MOST("<="), NOT("!="), ABOVE(">"), BELOW("<"), SAME("=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }
    }

    /** Reads comparisons with spaces between them; null if one of them is none, or if there are none or too many. */
    static @Nullable VersionRange parse(String text) {
        var comparisons = new ArrayList<Comparison>();
        for (var word : text.strip().split(" +", -1)) {
            var comparison = comparison(word);
            if (comparison == null || comparisons.size() == MAX_COMPARISONS) {
                return null;
            }
            comparisons.add(comparison);
        }
        return new VersionRange(comparisons);
    }

    private static @Nullable Comparison comparison(String word) {
        for (var relation : Relation.values()) {
            if (word.startsWith(relation.sign)) {
                return comparison(relation, word.substring(relation.sign.length()));
            }
        }
        return comparison(Relation.SAME, word);
    }

    private static @Nullable Comparison comparison(Relation relation, String text) {
        var version = Version.parse(text);
        return version == null ? null : new Comparison(relation, version);
    }

    /** Whether the text is a version, as apps send it, that meets all comparisons. */
    boolean contains(String text) {
        var version = Version.parseLeniently(text);
        if (version == null) {
            return false;
        }
        for (var i = 0; i < comparisons.size(); i++) {
            if (!comparisons.get(i).holds(version)) {
                return false;
            }
        }
        return true;
    }
}

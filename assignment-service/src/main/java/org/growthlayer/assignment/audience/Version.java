package org.growthlayer.assignment.audience;

import org.jspecify.annotations.Nullable;

/**
 * A version, ordered as <a href="https://semver.org/spec/v2.0.0.html#spec-item-11">Semantic Versioning 2.0.0</a> orders them: by the three
 * numbers, then a pre-release before its release, pre-releases by their identifiers; build metadata does not count. It is kept as its text
 * and the places where the parts end, so that reading one allocates one object and numbers may have any length.
 */
final class Version implements Comparable<Version> {
    static final int MAX_LENGTH = 256;

    private final String text;
    private final int start;
    private final int majorEnd;
    private final int minorEnd;
    private final int patchEnd;
    private final int preEnd;

    private Version(String text, int start, int majorEnd, int minorEnd, int patchEnd, int preEnd) {
        this.text = text;
        this.start = start;
        this.majorEnd = majorEnd;
        this.minorEnd = minorEnd;
        this.patchEnd = patchEnd;
        this.preEnd = preEnd;
    }

    /** Reads a version exactly as the specification writes it; null for anything else. */
    static @Nullable Version parse(String text) {
        var version = read(text, 0);
        return version == null || version.patchEnd == version.minorEnd ? null : version;
    }

    /** Reads a version as apps send it: also with a {@code v} before it, or without the minor or patch number, which are then 0. */
    static @Nullable Version parseLeniently(String text) {
        return read(text, text.startsWith("v") ? 1 : 0);
    }

    private static @Nullable Version read(String text, int start) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        var major = endOfNumber(text, start);
        var minor = endOfNextNumber(text, major);
        var patch = endOfNextNumber(text, minor);
        var pre = endOfIdentifiers(text, patch, '-', true);
        var build = endOfIdentifiers(text, pre, '+', false);
        return build == text.length() ? new Version(text, start, major, minor, patch, pre) : null;
    }

    /** The end of the digits at {@code from}; -1 if there is none, or a 0 that leads. */
    private static int endOfNumber(String text, int from) {
        var end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == from || hasLeadingZero(text, from, end) ? -1 : end;
    }

    /** The end of a dot and digits; {@code from} itself if there is no dot. */
    private static int endOfNextNumber(String text, int from) {
        return from >= 0 && from < text.length() && text.charAt(from) == '.' ? endOfNumber(text, from + 1) : from;
    }

    /** The end of a mark and identifiers with dots between them; {@code from} itself if the mark is not there. */
    private static int endOfIdentifiers(String text, int from, char mark, boolean isOrdered) {
        if (from < 0 || from >= text.length() || text.charAt(from) != mark) {
            return from;
        }
        var end = from;
        do {
            var begin = end + 1;
            end = endOfIdentifier(text, begin, text.length());
            if (end == begin || (isOrdered && isNumeric(text, begin, end) && hasLeadingZero(text, begin, end))) {
                return -1;
            }
        } while (end < text.length() && text.charAt(end) == '.');
        return end;
    }

    private static int endOfIdentifier(String text, int from, int limit) {
        var end = from;
        while (end < limit && isIdentifierCharacter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isIdentifierCharacter(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean hasLeadingZero(String text, int from, int end) {
        return end - from > 1 && text.charAt(from) == '0';
    }

    private static boolean isNumeric(String text, int from, int end) {
        for (var i = from; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Version other) {
        var major = compareNumbers(start, majorEnd, other, other.start, other.majorEnd);
        if (major != 0) {
            return major;
        }
        var minor = compareNumbers(after(majorEnd, minorEnd), minorEnd, other, after(other.majorEnd, other.minorEnd),
                other.minorEnd);
        if (minor != 0) {
            return minor;
        }
        var patch = compareNumbers(after(minorEnd, patchEnd), patchEnd, other, after(other.minorEnd, other.patchEnd),
                other.patchEnd);
        return patch == 0 ? comparePreReleases(other) : patch;
    }

    /** Where a part begins: behind its mark, or, if it is missing, at its end. */
    private static int after(int mark, int end) {
        return Math.min(mark + 1, end);
    }

    /** Without leading zeros the longer number is the larger one; a number left out counts as 0. */
    private int compareNumbers(int from, int end, Version other, int otherFrom, int otherEnd) {
        var begin = isZero(from, end) ? end : from;
        var otherBegin = other.isZero(otherFrom, otherEnd) ? otherEnd : otherFrom;
        var longer = Integer.compare(end - begin, otherEnd - otherBegin);
        return longer == 0 ? compareCharacters(begin, end, other, otherBegin, otherEnd) : longer;
    }

    private boolean isZero(int from, int end) {
        return end - from == 1 && text.charAt(from) == '0';
    }

    private int compareCharacters(int from, int end, Version other, int otherFrom, int otherEnd) {
        for (int i = from, j = otherFrom; i < end && j < otherEnd; i++, j++) {
            var order = Character.compare(text.charAt(i), other.text.charAt(j));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(end - from, otherEnd - otherFrom);
    }

    private int comparePreReleases(Version other) {
        var has = preEnd > patchEnd;
        var otherHas = other.preEnd > other.patchEnd;
        if (!has || !otherHas) {
            return Boolean.compare(otherHas, has);
        }
        var at = patchEnd;
        var otherAt = other.patchEnd;
        while (at < preEnd && otherAt < other.preEnd) {
            var end = endOfIdentifier(text, at + 1, preEnd);
            var otherEnd = endOfIdentifier(other.text, otherAt + 1, other.preEnd);
            var order = compareIdentifiers(at + 1, end, other, otherAt + 1, otherEnd);
            if (order != 0) {
                return order;
            }
            at = end;
            otherAt = otherEnd;
        }
        return Boolean.compare(at < preEnd, otherAt < other.preEnd);
    }

    private int compareIdentifiers(int from, int end, Version other, int otherFrom, int otherEnd) {
        var isNumber = isNumeric(text, from, end);
        var otherIsNumber = isNumeric(other.text, otherFrom, otherEnd);
        if (isNumber != otherIsNumber) {
            return isNumber ? -1 : 1;
        }
        return isNumber
                ? compareNumbers(from, end, other, otherFrom, otherEnd)
                : compareCharacters(from, end, other, otherFrom, otherEnd);
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.growthlayer.assignment.experiments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.growthlayer.edge.json.DurationText;
import org.growthlayer.edge.problems.FieldError;
import org.jspecify.annotations.Nullable;

/** What was found wrong with a request, in the order it was found. A field that was not given is never wrong. */
final class Findings {
    private final List<FieldError> found = new ArrayList<>();

    void add(String field, String code, String detail) {
        found.add(new FieldError(field, code, detail));
    }

    void addAll(List<FieldError> errors) {
        found.addAll(errors);
    }

    /** Expects up to {@code max} characters that can be printed. */
    void text(String field, @Nullable String text, int max) {
        if (text == null) {
            return;
        }
        if (text.isBlank() || text.codePointCount(0, text.length()) > max) {
            add(field, "size", "must be 1 to " + max + " characters, not only blanks");
        } else if (text.codePoints().anyMatch(Findings::isUnprintable)) {
            add(field, "invalid", "must not contain control characters");
        }
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** Expects a number that the rule accepts. */
    void number(String field, @Nullable Double value, DoublePredicate rule, String detail) {
        if (value != null && !rule.test(value)) {
            add(field, "range", detail);
        }
    }

    /** Expects a duration within these bounds. */
    void duration(String field, @Nullable Duration value, Duration min, Duration max) {
        if (value != null && (value.compareTo(min) < 0 || value.compareTo(max) > 0)) {
            add(field, "range", "must be from " + DurationText.format(min) + " to " + DurationText.format(max));
        }
    }

    int count() {
        return found.size();
    }

    List<FieldError> all() {
        return List.copyOf(found);
    }
}

package org.growthlayer.edge.requests;

import java.util.Optional;

/** The rules of opaque ids, in plain Java. */
final class PrintableText {
    static final int MAX_CODE_POINTS = 128;

    private PrintableText() {}

    /** The rule that this text breaks, as the rest of a sentence; empty when it breaks none. */
    static Optional<String> brokenRule(String text, boolean spacesAllowed) {
        if (text.isEmpty()) {
            return Optional.of("must not be empty");
        }
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
            return Optional.of("must be at most " + MAX_CODE_POINTS + " characters long");
        }
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var rule = brokenRule(text.codePointAt(i), spacesAllowed);
            if (rule.isPresent()) {
                return rule;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> brokenRule(int point, boolean spacesAllowed) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> Optional.of("must not contain control characters");
            case Character.FORMAT -> Optional.of("must not contain invisible format characters");
            case Character.SURROGATE -> Optional.of("must not contain half of a surrogate pair");
            case Character.UNASSIGNED -> Optional.of("must not contain unassigned code points");
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                spacesAllowed ? Optional.empty() : Optional.of("must not contain spaces");
            default -> Optional.empty();
        };
    }
}

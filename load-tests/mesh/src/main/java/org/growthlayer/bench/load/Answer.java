package org.growthlayer.bench.load;

import java.nio.charset.StandardCharsets;

/** Finds the end of an HTTP/1.1 answer in bytes that arrive in pieces. Knows answers with a Content-Length, which is what JSON comes with. */
final class Answer {
    static final int INCOMPLETE = -1;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int LOWER_CASE = 0x20;

    private Answer() {}

    /**
     * The length of the answer at the beginning of these bytes, or {@link #INCOMPLETE} as long as a part is missing.
     *
     * @throws MalformedAnswer when its length is not declared
     */
    static int length(byte[] bytes, int filled) throws MalformedAnswer {
        long body = -1;
        int line = 0;
        for (int i = 0; i < filled; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (i - line <= 1) {
                if (body < 0) {
                    throw new MalformedAnswer("an answer without a Content-Length");
                }
                long whole = i + 1 + body;
                if (whole > bytes.length) {
                    throw new MalformedAnswer("an answer of " + whole + " bytes");
                }
                return whole <= filled ? (int) whole : INCOMPLETE;
            }
            if (declaresLength(bytes, line, i)) {
                body = number(bytes, line + LENGTH.length, i);
            }
            line = i + 1;
        }
        if (filled == bytes.length) {
            throw new MalformedAnswer("a head of more than " + filled + " bytes");
        }
        return INCOMPLETE;
    }

    /** The status of a complete answer. */
    static int status(byte[] bytes) {
        return (bytes[STATUS_AT] - '0') * 100 + (bytes[STATUS_AT + 1] - '0') * 10 + bytes[STATUS_AT + 2] - '0';
    }

    private static boolean declaresLength(byte[] bytes, int from, int to) {
        if (to - from <= LENGTH.length) {
            return false;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            if ((bytes[from + i] | LOWER_CASE) != (LENGTH[i] | LOWER_CASE)) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                number = Math.min(Integer.MAX_VALUE, number * 10 + bytes[i] - '0');
            }
        }
        return number;
    }

    /** An answer that this generator does not understand. */
    static final class MalformedAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedAnswer(String message) {
            super(message);
        }
    }
}

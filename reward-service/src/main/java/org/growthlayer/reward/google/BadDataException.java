package org.growthlayer.reward.google;

/** Google said something that makes no sense to the ledger, now or later. The message quotes no payload. */
final class BadDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadDataException(String message) {
        super(message, null, false, false);
    }

    /** What is wrong. */
    String reason() {
        return String.valueOf(getMessage());
    }
}

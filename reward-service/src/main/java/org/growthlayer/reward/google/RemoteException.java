package org.growthlayer.reward.google;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Google did not answer what was asked. */
final class RemoteException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NO_ANSWER = 0;

    private final int status;
    private final @Nullable Duration retryAfter;

    private RemoteException(String message, int status, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static RemoteException unreachable(String what, Throwable fault) {
        return new RemoteException(what + " cannot be reached: " + fault.getClass().getSimpleName(), NO_ANSWER, null, fault);
    }

    static RemoteException unreadable(String what) {
        return new RemoteException(what + " answered something that cannot be read", NO_ANSWER, null, null);
    }

    static RemoteException answered(String what, int status, @Nullable Duration retryAfter) {
        return new RemoteException(what + " answered " + status, status, retryAfter, null);
    }

    /** What happened, without anything secret. */
    String reason() {
        return String.valueOf(getMessage());
    }

    /** When to come back, if Google said so. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the access token was refused. */
    boolean isUnauthorized() {
        return status == 401;
    }

    /** Whether what was asked for does not exist, or no longer. */
    boolean isGone() {
        return status == 404 || status == 410;
    }

    /** Whether the same question will never be answered. What an operator can mend (401, 403) is not final. */
    boolean isFinal() {
        return isGone() || status == 400;
    }
}

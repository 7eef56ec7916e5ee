package org.growthlayer.embedded;

import org.jspecify.annotations.Nullable;

/** A server did not come up; the message says which, why, and quotes the end of its log. Everything it had started is ended. */
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that a person can act on. */
    public ServerStartException(String message) {
        this(message, null);
    }

    /** Creates the exception with a message that a person can act on, and what caused it. */
    public ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

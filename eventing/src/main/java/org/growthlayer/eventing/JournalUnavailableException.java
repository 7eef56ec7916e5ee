package org.growthlayer.eventing;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The journal took nothing: it is full, switched off, closed, or its disk fails. */
public final class JournalUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    JournalUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

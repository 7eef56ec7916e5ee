package org.growthlayer.eventing;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A batch is not, or not wholly, acknowledged by Kafka. */
final class SendFailedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    SendFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

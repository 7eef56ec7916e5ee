package org.growthlayer.reward.webhooks;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A message as it came.
 *
 * @param headers by their names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record RawWebhook(byte[] body, Map<String, String> headers) {
    /** The value of a header, however its name is written. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}

package org.growthlayer.assignment.ofrep;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;

/**
 * Lets clients into the event stream by its address: a browser's {@code EventSource} sends no headers. A token is a time at which it
 * expires and an HMAC-SHA256 over it, {@code <seconds since 1970>.<base64url>}. The key is derived from the configured API keys' hashes,
 * which all instances share; a token says nothing of who got it and opens nothing else.
 *
 * <p>All tokens of a period are the same text, so that the address stays and clients keep their connection when they ask again.
 */
@Singleton
class StreamTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String API_KEYS = "growth.api-keys";
    private static final String PURPOSE = "growth ofrep events\n";
    private static final Pattern TOKEN = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;
    private final boolean hasSecret;
    private final long period;
    private final Clock clock;

    @Inject
    StreamTokens(Config config, OfrepConfig ofrep, Clock clock) {
        this(config.getOptionalValues(API_KEYS, String.class).orElse(List.of()), ofrep.tokenLifetime(), clock);
    }

    /**
     * Signs with a key made of these entries. Without any there is nothing secret to sign with: nobody is let in then.
     *
     * @throws IllegalArgumentException when the lifetime is below one second
     */
    StreamTokens(List<String> entries, Duration lifetime, Clock clock) {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("growth.ofrep.token-lifetime is below one second: " + lifetime);
        }
        this.key = new SecretKeySpec(secret(entries), ALGORITHM);
        this.hasSecret = !entries.isEmpty();
        this.period = lifetime.toSeconds();
        this.clock = clock;
    }

    private static byte[] secret(List<String> entries) {
        try {
            // Sorted: the order in which instances list the keys must not matter.
            var text = PURPOSE + String.join("\n", entries.stream().map(String::strip).sorted().toList());
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A token that lets in for one lifetime at least. */
    String issue() {
        var now = clock.instant().getEpochSecond();
        var expiry = Long.toString((now / period + 2) * period);
        return expiry + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(expiry));
    }

    /** Whether a token was issued here or by another instance, and has not expired. */
    boolean accepts(String token) {
        var matcher = TOKEN.matcher(token);
        if (!hasSecret || !matcher.matches()) {
            return false;
        }
        var signature = Base64.getUrlEncoder().withoutPadding().encode(sign(matcher.group(1)));
        var isOurs = MessageDigest.isEqual(signature, matcher.group(2).getBytes(StandardCharsets.US_ASCII));
        return isOurs && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))));
    }

    private byte[] sign(String expiry) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(expiry.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

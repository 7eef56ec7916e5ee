package org.growthlayer.reward.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The value of a {@code Stripe-Signature} header: {@code t=<unix seconds>,v1=<hex>[,v1=<hex>…]}. What is signed is the time, a dot and
 * the body; several signatures are there while a secret is being rolled.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: verify webhook signatures manually</a>
 */
record StripeSignature(long seconds, List<byte[]> signatures) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAX_HEADER = 4096;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Reads the header; empty if it is not one that Stripe sends. Schemes other than v1 are left out: v0 is for test events. */
    static Optional<StripeSignature> parse(String header) {
        var times = new ArrayList<Long>();
        var signatures = new ArrayList<byte[]>();
        for (var part : header.length() > MAX_HEADER ? new String[0] : header.split(",")) {
            var pair = part.split("=", 2);
            var value = pair.length == 2 ? pair[1] : "";
            if (pair[0].equals("t") && SECONDS.matcher(value).matches()) {
                times.add(Long.valueOf(value));
            } else if (pair[0].equals("v1") && SHA_256.matcher(value).matches()) {
                signatures.add(HexFormat.of().parseHex(value));
            }
        }
        return times.size() != 1 || signatures.isEmpty()
                ? Optional.empty()
                : Optional.of(new StripeSignature(times.getFirst(), signatures));
    }

    /** Whether it was made close to this time. */
    boolean isFresh(Instant now, Duration tolerance) {
        return Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(tolerance) <= 0;
    }

    /** Whether somebody who has one of the secrets signed this body. */
    boolean isOf(byte[] body, List<byte[]> secrets) {
        var matches = false;
        for (var secret : secrets) {
            var expected = sign(body, secret);
            for (var signature : signatures) {
                matches |= MessageDigest.isEqual(expected, signature);
            }
        }
        return matches;
    }

    private byte[] sign(byte[] body, byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}

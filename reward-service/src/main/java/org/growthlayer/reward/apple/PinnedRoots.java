package org.growthlayer.reward.apple;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Root certificates that are trusted, known by their SHA-256; there is no other certificate with the same one. */
final class PinnedRoots {
    private static final int SHA_256_BYTES = 32;

    private final Set<String> fingerprints;

    /**
     * Trusts the certificates with these fingerprints.
     *
     * @param fingerprints SHA-256 in hex, colons allowed
     * @throws IllegalArgumentException if one is none
     */
    PinnedRoots(List<String> fingerprints) {
        this.fingerprints = fingerprints.stream().map(PinnedRoots::normal).collect(Collectors.toUnmodifiableSet());
    }

    private static String normal(String fingerprint) {
        var hex = fingerprint.strip().replace(":", "").toLowerCase(Locale.ROOT);
        if (HexFormat.of().parseHex(hex).length != SHA_256_BYTES) {
            throw new IllegalArgumentException("'" + fingerprint + "' is not the SHA-256 of a certificate in hex");
        }
        return hex;
    }

    /** The root at the end of the chain, if it is one that is trusted. */
    Optional<Root> at(List<String> chain) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        try {
            var certificate = Base64.getDecoder().decode(chain.getLast());
            var fingerprint = HexFormat.of().formatHex(sha256(certificate));
            return fingerprints.contains(fingerprint) ? Optional.of(new Root(fingerprint, certificate)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * A root certificate.
     *
     * @param certificate its DER form
     */
    @SuppressWarnings("ArrayRecordComponent") // told apart by its fingerprint
    record Root(String fingerprint, byte[] certificate) {}
}

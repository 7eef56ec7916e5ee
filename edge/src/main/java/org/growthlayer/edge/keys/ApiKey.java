package org.growthlayer.edge.keys;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** One configured key: who uses it, in which role, and the hash of it. The key itself is nowhere. */
final class ApiKey {
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9._-]{1,64}):([a-z]{1,16}):([0-9a-fA-F]{64})");

    private final String name;
    private final String role;
    private final byte[] sha256;

    private ApiKey(String name, String role, byte[] sha256) {
        this.name = name;
        this.role = role;
        this.sha256 = sha256;
    }

    /**
     * Reads {@code name:role:sha256hex}.
     *
     * @throws IllegalArgumentException saying what is wrong without repeating the entry: it might hold a key by mistake
     */
    static ApiKey parse(String entry) {
        var matcher = ENTRY.matcher(entry.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected name:role:sha256 with the hash in 64 hex digits");
        }
        var role = matcher.group(2);
        var _ = Roles.heldBy(role);
        return new ApiKey(matcher.group(1), role, HexFormat.of().parseHex(matcher.group(3)));
    }

    /** Who uses it; becomes the principal, so it may appear in answers and logs. */
    String name() {
        return name;
    }

    /** One of {@link Roles}. */
    String role() {
        return role;
    }

    /** Whether this is the hash of the key; takes the same time whatever the answer is. */
    boolean hasHash(byte[] hash) {
        return MessageDigest.isEqual(hash, sha256);
    }
}

package org.growthlayer.edge.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All configured keys. Several keys of one role, and so rotation without a gap, are the normal case. */
final class ApiKeys {
    private final List<ApiKey> keys;

    private ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads the entries of {@code growth.api-keys}.
     *
     * @throws IllegalArgumentException naming the entry by its position, never by its content
     */
    static ApiKeys parse(List<String> entries) {
        var keys = new ArrayList<ApiKey>();
        var names = new HashSet<String>();
        for (var entry : entries) {
            var where = "growth.api-keys: entry " + (keys.size() + 1) + " of " + entries.size() + ": ";
            try {
                var key = ApiKey.parse(entry);
                if (!names.add(key.name())) {
                    throw new IllegalArgumentException("another entry has the same name");
                }
                keys.add(key);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + e.getMessage(), e);
            }
        }
        return new ApiKeys(keys);
    }

    List<ApiKey> all() {
        return keys;
    }

    /**
     * The key a caller presented. Takes the same time whether and wherever it matches: every hash is compared to its end.
     */
    Optional<ApiKey> find(String presented) {
        var hash = sha256(presented);
        @Nullable
        ApiKey found = null;
        for (var key : keys) {
            if (key.hasHash(hash)) {
                found = key;
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

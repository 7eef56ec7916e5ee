package org.growthlayer.assignment.ofrep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.growthlayer.assignment.ofrep.EvaluationRequest.EvaluationContext;

/**
 * Names the state of one user: equal as long as context, experiments, this user's arms and the address of the event stream are. Whether
 * the user was enrolled a moment ago or long before makes no difference.
 */
record EntityTag(String text) {
    private static final JsonMapper CANONICAL = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** What of a flag a tag is about: all of it but who was enrolled when, and by which policy. */
    private record Covered(String key, long version, String variant, String reason, List<Object> value) {
        static Covered of(Flag flag) {
            var version = flag.metadata().get("version") instanceof Long number ? number : 0;
            return new Covered(flag.key(), version, flag.variant(), flag.reason(),
                    flag.value() == null ? List.of() : List.of(flag.value()));
        }
    }

    /**
     * The tag of an answer.
     *
     * @param flags in an order of their own, always the same
     */
    static EntityTag of(EvaluationContext context, List<Flag> flags, String streamUri) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(CANONICAL.writeValueAsBytes(List.of(context, streamUri, flags.stream().map(Covered::of).toList())));
            return new EntityTag(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }

    /** As a header says it. */
    String header() {
        return "\"" + text + "\"";
    }

    /** Whether a caller that sends this {@code If-None-Match} has the answer already: any tag of the list, weak or without quotes, or {@code *}. */
    boolean isIn(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(",")).map(String::strip)
                .anyMatch(it -> it.equals("*") || unquoted(it).equals(text));
    }

    private static String unquoted(String tag) {
        var strong = tag.startsWith("W/") ? tag.substring(2) : tag;
        return strong.length() >= 2 && strong.startsWith("\"") && strong.endsWith("\"")
                ? strong.substring(1, strong.length() - 1)
                : strong;
    }
}

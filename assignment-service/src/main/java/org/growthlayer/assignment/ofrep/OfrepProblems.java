package org.growthlayer.assignment.ofrep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.problems.ProblemFormat;
import org.jspecify.annotations.Nullable;

/**
 * Problems as OFREP says them, on all of its routes and from every layer: also what is refused for want of a key, or for too many
 * requests, has a JSON object as its body, because providers read one before they look at the status.
 */
@Singleton
class OfrepProblems implements ProblemFormat {
    static final String FLAG_NOT_FOUND = "flag_not_found";

    private static final String ROOT = "/ofrep/";
    private static final String FLAG = "/ofrep/v1/evaluate/flags/";

    /**
     * An error on the wire.
     *
     * @param key the flag it is about; absent when it is about all
     * @param errorCode one of OpenFeature's
     * @param errorDetails a sentence for people
     */
    record Failure(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key, @JsonProperty("errorCode") String errorCode,
            @JsonProperty("errorDetails") String errorDetails) {}

    @Override
    public boolean covers(String path) {
        return path.startsWith(ROOT);
    }

    @Override
    public String mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public Failure document(Problem problem, String path) {
        return new Failure(flag(path), errorCode(problem), details(problem));
    }

    private static @Nullable String flag(String path) {
        if (!path.startsWith(FLAG)) {
            return null;
        }
        var key = path.substring(FLAG.length());
        try {
            // A plus sign in a path is a plus sign.
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return key;
        }
    }

    private static String errorCode(Problem problem) {
        return switch (problem.status()) {
            case 400 -> errorCodeOfRequest(problem);
            case 404 -> problem.code().equals(FLAG_NOT_FOUND) ? "FLAG_NOT_FOUND" : "GENERAL";
            default -> "GENERAL";
        };
    }

    private static String errorCodeOfRequest(Problem problem) {
        for (var error : problem.errors()) {
            if (error.field().equals("body")) {
                return "PARSE_ERROR";
            }
            if (error.field().startsWith("context.targeting") && error.code().equals("required")) {
                return "TARGETING_KEY_MISSING";
            }
            if (error.field().startsWith("context")) {
                return "INVALID_CONTEXT";
            }
        }
        return "GENERAL";
    }

    private static String details(Problem problem) {
        return problem.errors().isEmpty()
                ? problem.detail()
                : problem.errors().stream().map(it -> it.field().replace("targeting_key", "targetingKey") + ": " + it.detail())
                        .collect(Collectors.joining("; "));
    }
}

package org.growthlayer.edge.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;

/**
 * A problem on the wire (RFC 9457).
 *
 * @param type a URN that ends in {@code code}; a name, nothing to fetch
 * @param title the status in words
 */
record ProblemDocument(String type, String title, int status, String detail, String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    static ProblemDocument of(Problem problem) {
        return new ProblemDocument("urn:growth:problem:" + problem.code(),
                HttpResponseStatus.valueOf(problem.status()).reasonPhrase(),
                problem.status(), problem.detail(), problem.code(), problem.errors());
    }
}

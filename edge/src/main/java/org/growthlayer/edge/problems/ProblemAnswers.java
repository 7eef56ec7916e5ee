package org.growthlayer.edge.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.growthlayer.edge.keys.ApiKeyMechanism;

/** Writes problems: as JAX-RS responses, or straight to the connection for what is refused before a resource is looked for. */
@Singleton
public class ProblemAnswers {
    private final ObjectMapper json;

    ProblemAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** The response of a resource. */
    Response response(Problem problem) {
        var response = Response.status(problem.status()).entity(body(problem)).type(ProblemDocument.MEDIA_TYPE);
        headers(problem).forEach(response::header);
        return response.build();
    }

    /** Ends the request with this problem, outside of JAX-RS. */
    public void end(RoutingContext context, Problem problem) {
        var response = context.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE,
                ProblemDocument.MEDIA_TYPE);
        headers(problem).forEach(response::putHeader);
        var _ = response.end(Buffer.buffer(body(problem)));
    }

    private static Map<String, String> headers(Problem problem) {
        var headers = new LinkedHashMap<String, String>();
        problem.retryAfter().ifPresent(wait -> headers.put(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(wait))));
        if (problem.status() == 401) {
            headers.put(HttpHeaders.WWW_AUTHENTICATE, ApiKeyMechanism.CHALLENGE);
        }
        return headers;
    }

    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    private byte[] body(Problem problem) {
        try {
            return json.writeValueAsBytes(ProblemDocument.of(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document is always JSON", e);
        }
    }
}

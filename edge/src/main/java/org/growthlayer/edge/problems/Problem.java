package org.growthlayer.edge.problems;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not a success, thrown from anywhere below a resource; the edge turns it into a problem document (RFC 9457).
 * It has no stack trace: it is an answer, not a fault.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    /**
     * Any problem; prefer the named factories.
     *
     * @param status HTTP status, 400 to 599
     * @param code stable snake_case name for programs, also the end of the document's {@code type}
     * @param detail a sentence for people; never a secret, a payload or an internal name
     * @param errors the bad fields, may be empty
     * @param retryAfter when to come back, null when coming back does not help
     */
    public Problem(int status, String code, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is not an error");
        }
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** 404: what the caller names does not exist, for instance {@code notFound("unknown_experiment", …)}. */
    public static Problem notFound(String code, String detail) {
        return new Problem(404, code, detail, List.of(), null);
    }

    /** 409: the thing exists, but its state forbids this, for instance {@code conflict("experiment_not_running", …)}. */
    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, detail, List.of(), null);
    }

    /** 400: one field is bad. The code is the field's, too. */
    public static Problem badRequest(String field, String code, String detail) {
        return new Problem(400, code, detail, List.of(new FieldError(field, code, detail)), null);
    }

    /** 400: several fields are bad; the code of the document is {@code invalid_request}. */
    public static Problem badRequest(List<FieldError> errors) {
        var detail = errors.size() == 1
                ? errors.getFirst().field() + ": " + errors.getFirst().detail()
                : errors.size() + " fields are not valid.";
        return new Problem(400, "invalid_request", detail, errors, null);
    }

    /** 422: well-formed, but it cannot be done, for instance a reused Idempotency-Key with another body. */
    public static Problem unprocessable(String code, String detail) {
        return new Problem(422, code, detail, List.of(), null);
    }

    /**
     * 413: the body is larger than this route takes.
     *
     * @param limit size of the largest body, in bytes
     */
    public static Problem tooLarge(long limit) {
        return new Problem(413, "body_too_large", "The body is larger than " + limit + " bytes.", List.of(), null);
    }

    /**
     * 429: this key has used up its requests for now.
     *
     * @param retryAfter when there will be room again, above zero
     */
    public static Problem tooManyRequests(String detail, Duration retryAfter) {
        return new Problem(429, "too_many_requests", detail, List.of(), retryAfter);
    }

    /**
     * 503: something this answer needs is away.
     *
     * @param retryAfter when to come back, above zero; rounded up to whole seconds in the Retry-After header
     */
    public static Problem unavailable(String code, String detail, Duration retryAfter) {
        return new Problem(503, code, detail, List.of(), retryAfter);
    }

    /** HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** Stable snake_case name for programs. */
    public String code() {
        return code;
    }

    /** A sentence for people. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    /** The bad fields; empty when the trouble is not a field. */
    public List<FieldError> errors() {
        return errors;
    }

    /** When to come back; empty when coming back does not help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

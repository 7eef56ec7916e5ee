package org.growthlayer.edge.problems;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.arc.All;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Answers whatever was thrown with a problem document. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int MAX_CAUSES = 10;

    private final ProblemAnswers answers;
    private final List<KnownFault> knownFaults;

    ProblemMappers(ProblemAnswers answers, @All List<KnownFault> knownFaults) {
        this.answers = answers;
        this.knownFaults = knownFaults;
    }

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return answers.response(problem);
    }

    @ServerExceptionMapper
    Response invalid(ResteasyReactiveViolationException exception) {
        var violations = exception.getConstraintViolations();
        if (violations.stream().anyMatch(Violations::ofReturnValue)) {
            return fault(exception);
        }
        var method = CurrentRequestManager.get().getTarget().getLazyMethod().getMethod();
        return answers.response(Problem.badRequest(Violations.fieldErrors(violations, method)));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class, NotAuthorizedException.class})
    Response unauthorized() {
        return answers.response(new Problem(401, "unauthorized",
                "This route asks for an API key that is known here, as Authorization: Bearer <key> or X-API-Key: <key>.",
                List.of(), null));
    }

    @ServerExceptionMapper({ForbiddenException.class, jakarta.ws.rs.ForbiddenException.class})
    Response forbidden() {
        return answers
                .response(new Problem(403, "forbidden", "The role of this API key does not reach this route.", List.of(), null));
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException exception) {
        var allow = AllowedMethods.of(CurrentRequestManager.get());
        var problem = new Problem(405, "method_not_allowed", "This path answers to " + allow + ".", List.of(), null);
        return Response.fromResponse(answers.response(problem)).header(HttpHeaders.ALLOW, allow).build();
    }

    // WebApplicationException is matched by exact class only, so the subclasses have to be listed.
    @ServerExceptionMapper({WebApplicationException.class, ClientErrorException.class, ServerErrorException.class,
            BadRequestException.class, NotFoundException.class, NotAcceptableException.class, NotSupportedException.class,
            InternalServerErrorException.class, ServiceUnavailableException.class})
    Response framework(WebApplicationException exception) {
        if (exception.getCause() instanceof Problem problem) {
            return answers.response(problem);
        }
        var status = exception.getResponse().getStatus();
        if (status < 400) {
            return exception.getResponse();
        }
        return status >= 500 ? fault(exception) : answers.response(callersMistake(status));
    }

    private static Problem callersMistake(int status) {
        var detail = switch (status) {
            case 404 -> "There is nothing at this path.";
            case 406 -> "This route answers with application/json.";
            case 415 -> "This route takes application/json in UTF-8.";
            default -> "The request cannot be understood.";
        };
        var code = HttpResponseStatus.valueOf(status).reasonPhrase().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
        return new Problem(status, code, detail, List.of(), null);
    }

    @ServerExceptionMapper
    Response fault(Throwable fault) {
        return answers.response(known(fault).orElseGet(() -> incident(fault)));
    }

    private Optional<Problem> known(Throwable fault) {
        var cause = fault;
        for (var depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            var known = knownHere(cause);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> knownHere(Throwable fault) {
        if (fault instanceof Problem problem) {
            return Optional.of(problem);
        }
        if (fault instanceof ConnectException || fault instanceof TimeoutException) {
            return Optional.of(Problem.unavailable("unavailable", "A server this answer needs is away.", SOON));
        }
        return knownFaults.stream().map(known -> known.explain(fault)).flatMap(Optional::stream).findFirst();
    }

    private static Problem incident(Throwable fault) {
        var incident = UUID.randomUUID();
        LOG.errorf(fault, "incident %s", incident);
        return new Problem(500, "internal_error",
                "Something went wrong here, not with your request. The log knows it as incident "
                        + incident + ".",
                List.of(), null);
    }
}

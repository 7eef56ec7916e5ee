package org.growthlayer.edge.problems;

import java.util.List;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/** Which methods a path answers to: the Allow header of a 405, which RFC 9110 demands and the framework leaves out. */
final class AllowedMethods {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private AllowedMethods() {}

    static String of(ResteasyReactiveRequestContext context) {
        var path = context.getPathWithoutPrefix();
        return String.join(", ", METHODS.stream().filter(method -> answers(context.getDeployment(), path, method)).toList());
    }

    private static boolean answers(Deployment deployment, String path, String method) {
        var classes = new RequestMapper<>(deployment.getClassMappers());
        for (var match = classes.map(path); match != null; match = classes.continueMatching(path, match)) {
            var remaining = match.remaining.isEmpty() ? "/" : match.remaining;
            if (match.value.handlers[0] instanceof ClassRoutingHandler routing) {
                var methods = routing.getMappers().get(method);
                if (methods != null && methods.map(remaining) != null) {
                    return true;
                }
            }
        }
        return false;
    }
}

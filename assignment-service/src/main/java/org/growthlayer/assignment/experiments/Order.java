package org.growthlayer.assignment.experiments;

import io.quarkus.security.identity.SecurityIdentity;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who wants an experiment changed.
 *
 * @param ifMatch which version he has seen
 * @param who the name of his API key, or of the part of the mesh that wants it
 * @param reason why, in his words
 */
record Order(ExperimentAddress address, IfMatch ifMatch, String who, @Nullable String reason) {

    /** What a caller wants; a 400 problem if he gives a reason that cannot be written down. */
    static Order of(String experiment, @Nullable String ifMatch, SecurityIdentity caller, @Nullable String reason) {
        return of(ExperimentAddress.of(experiment), new IfMatch(ifMatch), caller.getPrincipal().getName(), reason);
    }

    /** What somebody wants of an experiment in whatever version it is; a 400 problem as above. */
    static Order of(Experiment it, String who, @Nullable String reason) {
        return of(new ExperimentAddress.ById(it.id()), new IfMatch(null), who, reason);
    }

    private static Order of(ExperimentAddress address, IfMatch ifMatch, String who, @Nullable String reason) {
        var errors = ExperimentRules.checkReason(reason);
        if (!errors.isEmpty()) {
            throw Problem.badRequest(errors);
        }
        return new Order(address, ifMatch, who, reason);
    }
}

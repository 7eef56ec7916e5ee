package org.growthlayer.assignment.experiments;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/** Reads what became of experiments. */
@ApplicationScoped
class History {
    private static final int MAX_PAGE = 200;

    private final Pool pool;
    private final Experiments experiments;
    private final TransitionStore transitions;

    History(Pool pool, Experiments experiments, TransitionStore transitions) {
        this.pool = pool;
        this.experiments = experiments;
        this.transitions = transitions;
    }

    /** Up to {@code limit} changes, oldest first; a 404 problem if there is no such experiment. */
    Uni<Transition.Page> page(ExperimentAddress address, String limit, @Nullable String cursor) {
        var findings = new Findings();
        var size = ListQuery.limit(limit, MAX_PAGE, findings);
        var after = version(cursor, findings);
        if (findings.count() > 0) {
            throw Problem.badRequest(findings.all());
        }
        return experiments.get(address).onItem().transformToUni(it -> transitions.list(pool, it.id(), after, size + 1)).onItem()
                .transform(found -> {
                    var page = found.stream().limit(size).toList();
                    return new Transition.Page(page,
                            found.size() > page.size() ? Long.toString(page.getLast().version()) : null);
                });
    }

    private static long version(@Nullable String cursor, Findings findings) {
        try {
            return cursor == null ? 0 : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            findings.add("cursor", "invalid", "must be the next_cursor of an earlier answer");
            return 0;
        }
    }
}

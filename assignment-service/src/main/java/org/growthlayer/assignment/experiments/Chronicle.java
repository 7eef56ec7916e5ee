package org.growthlayer.assignment.experiments;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;
import org.jspecify.annotations.Nullable;

/** Writes what an experiment has become: itself, the line in its history, and the word to everybody else, in one transaction. */
@ApplicationScoped
class Chronicle {
    private final ExperimentStore store;
    private final TransitionStore transitions;
    private final Outbox outbox;
    private final Ids ids;

    Chronicle(ExperimentStore store, TransitionStore transitions, Outbox outbox, Ids ids) {
        this.store = store;
        this.transitions = transitions;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** What happened, in the words of the history. */
    record Entry(Action action, String who, @Nullable String reason) {}

    /** Writes a new experiment; fails with a 409 problem if its key is taken. */
    Uni<Experiment> begin(SqlConnection transaction, Experiment draft, String who) {
        return store.insert(transaction, draft).onItem().transformToUni(inserted -> inserted
                ? tell(transaction, draft,
                        new Transition(draft.version(), Action.CREATE, null, draft.status(), List.of(), who, null,
                                draft.updatedAt()))
                : Uni.createFrom().failure(Problem.conflict("experiment_key_taken",
                        "An experiment with the key " + draft.key() + " exists already.")));
    }

    /** Writes the next version of an experiment that the transaction has locked. */
    Uni<Experiment> carryOn(SqlConnection transaction, Experiment from, Experiment to, Entry entry) {
        var transition = new Transition(to.version(), entry.action(), from.status(), to.status(),
                List.copyOf(Fields.changed(from, to)), entry.who(), entry.reason(), to.updatedAt());
        return store.update(transaction, from, to).chain(() -> tell(transaction, to, transition));
    }

    private Uni<Experiment> tell(SqlConnection transaction, Experiment it, Transition transition) {
        var publication = Publication.of(Topic.EXPERIMENTS, ids.next(), it.updatedAt(), it);
        return transitions.insert(transaction, it.id(), transition)
                .chain(() -> outbox.append(transaction, List.of(publication))).replaceWith(it);
    }
}

package org.growthlayer.assignment.assign;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.eventing.Journal;
import org.growthlayer.eventing.Publication;
import org.jboss.logging.Logger;

/**
 * Makes published enrolments recorded ones, in pipelined chunks. One that is missed, because Redis is away or slow, stays pending and is
 * told again when its user next asks: slower, never wrong.
 */
@ApplicationScoped
public class Confirmations {
    private static final Logger LOG = Logger.getLogger(Confirmations.class);
    private static final int CHUNK = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final StickyArms sticky;
    private final Enrolments enrolments;
    private final Journal journal;

    Confirmations(StickyArms sticky, Enrolments enrolments, Journal journal) {
        this.sticky = sticky;
        this.enrolments = enrolments;
        this.journal = journal;
    }

    void onStart(@Observes StartupEvent start) {
        journal.onPublished(this::confirm);
    }

    /** Runs on the journal's own thread, which it holds back: enrolments are not published faster than Redis can note it. */
    void confirm(List<Publication> published) {
        var chunk = new ArrayList<Uni<Boolean>>(CHUNK);
        for (var publication : published) {
            if (publication.fact() instanceof Assignment assignment && sticky.isAvailable()) {
                chunk.add(confirm(assignment));
                if (chunk.size() == CHUNK) {
                    await(chunk);
                    chunk.clear();
                }
            }
        }
        await(chunk);
    }

    private Uni<Boolean> confirm(Assignment assignment) {
        var key = LiveExperiment.stickyPrefix(assignment.experimentId().toString()) + assignment.userId();
        var isFallback = assignment.reason().equals(Reason.FALLBACK.toString());
        var confirmed = sticky.confirm(key, assignment.id(), assignment.armId(), isFallback).onFailure().recoverWithItem(false);
        return isFallback ? confirmed.onItem().invoke(written -> {
            if (written) {
                enrolments.forgetFallback(key);
            }
        }) : confirmed;
    }

    private static void await(List<Uni<Boolean>> chunk) {
        if (!chunk.isEmpty()) {
            try {
                var _ = Uni.join().all(chunk).andCollectFailures().await().atMost(PATIENCE);
            } catch (TimeoutException e) {
                LOG.debug("Redis is slow to note published enrolments");
            }
        }
    }
}

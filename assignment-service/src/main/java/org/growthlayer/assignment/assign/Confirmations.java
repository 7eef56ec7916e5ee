package org.growthlayer.assignment.assign;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        var chunk = new ArrayList<Future<Boolean>>(CHUNK);
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

    private Future<Boolean> confirm(Assignment assignment) {
        var key = LiveExperiment.stickyPrefix(assignment.experimentId().toString()) + assignment.userId();
        var isFallback = assignment.reason().equals(Reason.FALLBACK.toString());
        var confirmed = (isFallback
                ? sticky.bring(key, assignment.id(), assignment.armId())
                : sticky.confirm(key, assignment.id(), assignment.armId())).otherwise(false);
        return isFallback ? confirmed.onSuccess(written -> {
            if (written) {
                enrolments.forgetFallback(key);
            }
        }) : confirmed;
    }

    private static void await(List<Future<Boolean>> chunk) {
        if (!chunk.isEmpty()) {
            var all = Future.join(chunk).toCompletionStage().toCompletableFuture();
            try {
                var _ = all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOG.debug("Redis is slow to note published enrolments");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

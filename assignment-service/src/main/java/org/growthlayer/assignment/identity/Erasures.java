package org.growthlayer.assignment.identity;

import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.growthlayer.assignment.assign.Enrolments;
import org.growthlayer.assignment.assign.StickyArms;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.contracts.Erasure;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Journal;
import org.growthlayer.eventing.Publication;

/** Forgets a user, and tells everybody to. */
@ApplicationScoped
class Erasures {
    private final Catalog catalog;
    private final StickyArms sticky;
    private final Enrolments enrolments;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Erasures(Catalog catalog, StickyArms sticky, Enrolments enrolments, Journal journal, Ids ids, Clock clock) {
        this.catalog = catalog;
        this.sticky = sticky;
        this.enrolments = enrolments;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Removes the user's arms, then tells everybody; the number of arms. A failure of Redis or of the journal is the future's. */
    Future<Integer> forget(String userId) {
        return Chunks.each(catalog.all(), live -> forget(live, userId))
                .map(all -> {
                    tell(userId);
                    return (int) all.stream().filter(removed -> removed).count();
                });
    }

    private Future<Boolean> forget(LiveExperiment live, String userId) {
        var key = live.stickyKey(userId);
        enrolments.forgetFallback(key);
        return sticky.forget(key);
    }

    private void tell(String userId) {
        var erasure = new Erasure(ids.next(), userId, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        journal.append(Publication.of(Topic.ERASURES, erasure.id(), erasure.at(), erasure));
    }
}

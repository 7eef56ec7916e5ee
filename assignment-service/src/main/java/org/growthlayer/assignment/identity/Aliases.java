package org.growthlayer.assignment.identity;

import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.growthlayer.assignment.assign.StickyArms;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.contracts.Alias;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Journal;
import org.growthlayer.eventing.Publication;

/** Hands the arms of an anonymous id over to the user it has turned out to be. */
@ApplicationScoped
class Aliases {
    private final Catalog catalog;
    private final StickyArms sticky;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Aliases(Catalog catalog, StickyArms sticky, Journal journal, Ids ids, Clock clock) {
        this.catalog = catalog;
        this.sticky = sticky;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** In how many experiments the user took over the arm of the anonymous id, and in how many an arm of their own stood. */
    record Handover(int taken, int kept) {
        private static final Handover NONE = new Handover(0, 0);
        private static final Handover TAKEN = new Handover(1, 0);
        private static final Handover KEPT = new Handover(0, 1);

        private Handover plus(Handover other) {
            return new Handover(taken + other.taken, kept + other.kept);
        }
    }

    /** Hands over, then tells everybody; a failure of Redis or of the journal is the future's. */
    Future<Handover> alias(String anonymousId, String userId) {
        return Chunks.each(catalog.running(), live -> handOver(live, anonymousId, userId))
                .map(all -> {
                    tell(anonymousId, userId);
                    return all.stream().reduce(Handover.NONE, Handover::plus);
                });
    }

    private Future<Handover> handOver(LiveExperiment live, String anonymousId, String userId) {
        var from = live.stickyKey(anonymousId);
        var value = sticky.find(from);
        var remaining = sticky.remaining(from);
        return Future.all(value, remaining).compose(_ -> {
            var arm = value.result().map(StickyArms::armOf).orElse("");
            return live.indexOf(arm) < 0 || remaining.result() <= 0
                    ? Future.succeededFuture(Handover.NONE)
                    : handOver(live, from, userId, new Held(value.result(), arm, Duration.ofMillis(remaining.result())));
        });
    }

    /** What the anonymous id has. */
    private record Held(Optional<String> value, String arm, Duration ttl) {}

    private Future<Handover> handOver(LiveExperiment live, String from, String userId, Held held) {
        return sticky.adopt(live.stickyKey(userId), held.arm(), "", held.ttl()).compose(standing -> {
            var own = StickyArms.armOf(standing);
            if (own.equals(held.arm())) {
                return Future.succeededFuture(standing.equals(held.arm()) ? Handover.TAKEN : Handover.KEPT);
            }
            // From now on both ids get the same answer.
            return sticky.adopt(from, own, held.value().orElse(""), held.ttl()).map(Handover.KEPT);
        });
    }

    private void tell(String anonymousId, String userId) {
        var alias = new Alias(ids.next(), anonymousId, userId, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        journal.append(Publication.of(Topic.ALIASES, alias.id(), alias.at(), alias));
    }
}

package org.growthlayer.assignment.exposures;

import io.smallrye.mutiny.Uni;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.growthlayer.assignment.assign.Recent;
import org.growthlayer.assignment.assign.StickyArms;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.assignment.catalog.LiveExperiment.Standing;
import org.growthlayer.assignment.exposures.ExposureRequest.Entry;
import org.growthlayer.contracts.Exposure;
import org.growthlayer.contracts.Topic;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Journal;
import org.growthlayer.eventing.JournalUnavailableException;
import org.growthlayer.eventing.Publication;

/** Takes exposures of enrolled users and tells everybody; what is accepted is on disk before the caller knows. */
@ApplicationScoped
class Exposures {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /** How far a client's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int MEMORY = 100_000;

    private final StickyArms sticky;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    /** The earliest exposure told of each user and experiment: clients report each view, and only an earlier one is news. */
    private final Recent<String, Instant> told = new Recent<>(MEMORY);

    Exposures(StickyArms sticky, Journal journal, Ids ids, Clock clock) {
        this.sticky = sticky;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of the entries; those that were rejected are named by their place in the request. */
    record Receipt(int accepted, List<Rejection> rejected) {}

    /** An entry that was not taken, and why. */
    record Rejection(int index, String code, String detail) {}

    Uni<Receipt> accept(LiveExperiment live, List<Entry> entries) {
        if (live.standing() instanceof Standing.Unstarted) {
            return Uni.createFrom().failure(Problem.conflict("experiment_not_running", "The experiment has not been started."));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        refuseFuture(entries, now);
        var arms = entries.stream().map(entry -> sticky.find(live.stickyKey(entry.userId()))).toList();
        return Uni.createFrom()
                .completionStage(() -> Future.all(arms).map(CompositeFuture::<Optional<String>>list).toCompletionStage())
                .onFailure().transform(_ -> Problem.unavailable("enrolments_unavailable",
                        "Who is enrolled cannot be looked up now.", RETRY_AFTER))
                .onItem().transform(found -> journal(live, entries, found, now));
    }

    private static void refuseFuture(List<Entry> entries, Instant now) {
        var errors = new ArrayList<FieldError>();
        for (var i = 0; i < entries.size(); i++) {
            var at = entries.get(i).occurredAt();
            if (at != null && at.isAfter(now.plus(SKEW))) {
                errors.add(new FieldError(entries.size() == 1 ? "occurred_at" : "exposures[" + i + "].occurred_at", "range",
                        "must not lie in the future"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.badRequest(errors);
        }
    }

    private Receipt journal(LiveExperiment live, List<Entry> entries, List<Optional<String>> found, Instant now) {
        var rejected = new ArrayList<Rejection>();
        for (var i = 0; i < entries.size(); i++) {
            var arm = live.indexOf(found.get(i).map(StickyArms::armOf).orElse(""));
            if (arm < 0) {
                rejected.add(new Rejection(i, "not_enrolled", "The user is not enrolled in this experiment."));
            } else {
                append(live, entries.get(i), arm, now);
            }
        }
        return new Receipt(entries.size() - rejected.size(), List.copyOf(rejected));
    }

    private void append(LiveExperiment live, Entry entry, int arm, Instant now) {
        var at = entry.occurredAt() == null ? now : entry.occurredAt();
        var key = live.stickyKey(entry.userId());
        var earliest = told.find(key);
        if (earliest != null && !at.isBefore(earliest)) {
            return;
        }
        var exposure = new Exposure(ids.next(), live.experiment().id(), UUID.fromString(live.armId(arm)), entry.userId(), at);
        try {
            journal.append(Publication.of(Topic.EXPOSURES, exposure.id(), now, exposure));
            told.put(key, at);
        } catch (JournalUnavailableException e) {
            // A caller that comes back tells the first ones again, which changes nothing: the earliest exposure stands.
            throw Problem.unavailable("exposures_unavailable", "Exposures cannot be recorded now.", RETRY_AFTER);
        }
    }
}

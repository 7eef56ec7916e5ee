package org.growthlayer.reward.webhooks;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.PostgresFailures;
import org.growthlayer.reward.faults.PostgresAway;
import org.growthlayer.reward.groupcommit.GroupCommit;

/** Stores verified webhooks, many in one transaction, and wakes whoever reads them. */
@ApplicationScoped
public class WebhookIntake {
    private static final int MAX_SIZE = 200;
    private static final int TRANSACTIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WebhookStore store;
    private final WebhookReader reader;
    private final Ids ids;
    private final Clock clock;
    private final GroupCommit<StoredWebhook, Boolean> waiting;

    WebhookIntake(WebhookStore store, WebhookReader reader, WebhooksConfig config, Ids ids, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.ids = ids;
        this.clock = clock;
        this.waiting = new GroupCommit<>(this::store, new GroupCommit.Limits(MAX_SIZE, TRANSACTIONS, config.maxWaiting()),
                () -> Problem.unavailable("too_busy", "Too many webhooks are waiting to be stored.", Duration.ofSeconds(1)));
    }

    /**
     * Stores it, unless it is there; answers after the commit.
     *
     * @return false if it was there before
     * @throws Problem (in the Uni) 503 when it cannot be stored now
     */
    Uni<Boolean> take(String provider, Verified webhook) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return waiting.add(new StoredWebhook(ids.next(), provider, webhook.eventId(), webhook.body(), now, 0));
    }

    private Uni<List<Boolean>> store(List<StoredWebhook> webhooks) {
        return store.insert(webhooks)
                .ifNoItem().after(PATIENCE).failWith(TimeoutException::new)
                .onFailure(PostgresFailures::isAway).transform(_ -> PostgresAway.problem())
                .invoke(stored -> webhooks.stream().filter(webhook -> stored.contains(webhook.id())).map(StoredWebhook::provider)
                        .collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll).forEach(reader::wake))
                .map(stored -> webhooks.stream().map(webhook -> stored.contains(webhook.id())).toList());
    }

    /** Lets the webhooks that were taken in be answered before the pool closes. */
    void drain(@Observes ShutdownEvent stop) throws InterruptedException {
        waiting.drain(PATIENCE);
    }
}

package org.growthlayer.reward.webhooks;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.growthlayer.eventing.PostgresFailures;
import org.growthlayer.reward.purchases.Movement;
import org.growthlayer.reward.purchases.Notes;
import org.growthlayer.reward.purchases.OtherName;
import org.growthlayer.reward.purchases.Payer;
import org.growthlayer.reward.purchases.PurchaseBook;

/**
 * Reads webhooks and books what they say, in the transaction that says that they are done. Should the process die in between, they are
 * read again.
 */
@ApplicationScoped
class ReadingTransaction {
    private static final int LOOK_UPS_AT_A_TIME = 16;

    private final Pool pool;
    private final WebhookStore store;
    private final PurchaseBook purchases;
    private final WebhooksConfig config;
    private final WebhookMetrics metrics;
    private final Clock clock;
    private final Retries retries;

    ReadingTransaction(Pool pool, WebhookStore store, PurchaseBook purchases, WebhooksConfig config, WebhookMetrics metrics,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.purchases = purchases;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.retries = new Retries(config, new SecureRandom());
    }

    /**
     * Reads a chunk of the webhooks that are due.
     *
     * @return how many they were; a failure only if the database cannot be reached
     */
    Uni<Integer> readDue(Provider provider) {
        return inTransaction(config.chunk(),
                transaction -> store.lockDue(transaction, provider.name(), clock.instant(), config.chunk())
                        .flatMap(webhooks -> settle(transaction, provider, webhooks)))
                .invoke(settled -> settled.forEach(this::count))
                .map(List::size)
                .onFailure(ReadingTransaction::isTheirs)
                .recoverWithUni(failure -> isolate(provider, ((ChunkFailedException) failure).webhooks()));
    }

    /** Nobody pays for a neighbour: one of them cannot be booked, so each gets a transaction of its own. */
    private Uni<Integer> isolate(Provider provider, List<StoredWebhook> webhooks) {
        return Multi.createFrom().iterable(webhooks)
                .onItem().transformToUniAndConcatenate(webhook -> readAlone(provider, webhook))
                .collect().asList().map(_ -> webhooks.size());
    }

    private Uni<Void> readAlone(Provider provider, StoredWebhook webhook) {
        return inTransaction(1, transaction -> store.lock(transaction, webhook.id())
                .flatMap(found -> settle(transaction, provider, found)))
                .onFailure(ReadingTransaction::isTheirs)
                .recoverWithUni(failure -> postpone(webhook, ((ChunkFailedException) failure).failure()))
                .invoke(settled -> settled.forEach(this::count))
                .replaceWithVoid();
    }

    private Uni<List<Settled>> postpone(StoredWebhook webhook, Throwable failure) {
        var reading = new Reading.NotYet("it cannot be booked: " + describe(failure), null);
        return inTransaction(1, transaction -> write(transaction, List.of(webhook), List.of(reading)));
    }

    /** NB: a database that hangs would otherwise keep the only reader of this provider for ever. */
    private <T> Uni<T> inTransaction(int webhooks, Function<SqlConnection, Uni<T>> work) {
        var longest = config.patience().multipliedBy(2 + webhooks / LOOK_UPS_AT_A_TIME);
        return pool.withTransaction(work).ifNoItem().after(longest).failWith(TimeoutException::new);
    }

    private Uni<List<Settled>> settle(SqlConnection transaction, Provider provider, List<StoredWebhook> webhooks) {
        if (webhooks.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var readings = webhooks.stream().map(webhook -> read(provider, webhook)).toList();
        return Uni.join().all(readings).usingConcurrencyOf(LOOK_UPS_AT_A_TIME).andFailFast()
                .flatMap(read -> book(transaction, provider, read).chain(() -> write(transaction, webhooks, read)))
                .onFailure().transform(failure -> new ChunkFailedException(webhooks, failure));
    }

    private Uni<Reading> read(Provider provider, StoredWebhook webhook) {
        return Uni.createFrom().deferred(() -> provider.read(webhook))
                .ifNoItem().after(config.patience())
                .recoverWithItem(() -> new Reading.NotYet("the provider does not answer", null))
                .onFailure().recoverWithItem(failure -> new Reading.NotYet("it cannot be read: " + describe(failure), null));
    }

    private Uni<Void> book(SqlConnection transaction, Provider provider, List<Reading> readings) {
        var movements = new ArrayList<Movement>();
        var payers = new ArrayList<Payer>();
        var names = new ArrayList<OtherName>();
        for (var reading : readings) {
            if (reading instanceof Reading.Entries entries) {
                movements.addAll(entries.movements());
                payers.addAll(entries.payers());
                names.addAll(entries.names());
            }
        }
        var notes = new Notes(provider.name(), movements, payers, names);
        return notes.isEmpty() ? Uni.createFrom().voidItem() : purchases.book(transaction, notes);
    }

    private Uni<List<Settled>> write(SqlConnection transaction, List<StoredWebhook> webhooks, List<Reading> readings) {
        var now = clock.instant();
        var settled = new ArrayList<Settled>();
        for (var i = 0; i < webhooks.size(); i++) {
            settled.add(settled(webhooks.get(i), readings.get(i), now));
        }
        return store.update(transaction, settled.stream().map(Settled::outcome).toList()).replaceWith(settled);
    }

    private Settled settled(StoredWebhook webhook, Reading reading, Instant now) {
        return new Settled(reading, retries.after(webhook, reading, now));
    }

    private void count(Settled settled) {
        var provider = settled.outcome().webhook().provider();
        switch (settled.outcome().state()) {
            case PENDING -> metrics.count(provider, "postponed");
            case PARKED -> metrics.count(provider, "parked");
            case DONE -> {
                if (settled.reading() instanceof Reading.Nothing(var type)) {
                    metrics.countIgnored(provider, type);
                } else {
                    metrics.count(provider, "booked");
                }
            }
        }
    }

    private static boolean isTheirs(Throwable failure) {
        return failure instanceof ChunkFailedException chunk && !PostgresFailures.isAway(chunk.failure());
    }

    /** What kind of failure it was, without the values that caused it. */
    private static String describe(Throwable failure) {
        return failure instanceof PgException refusal
                ? "SQLSTATE " + refusal.getSqlState()
                : failure.getClass().getSimpleName();
    }

    private record Settled(Reading reading, Outcome outcome) {}
}

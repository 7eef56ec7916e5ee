package org.growthlayer.reward.groupcommit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What arrives while transactions are under way waits for the next one and shares it. Nobody waits for a timer; an idle service commits
 * one thing at once, a busy one as many together as have gathered.
 *
 * @param <T> what is committed
 * @param <R> what became of it
 */
public final class GroupCommit<T, R> {
    private final Function<List<T>, Uni<List<R>>> transaction;
    private final Limits limits;
    private final Supplier<? extends Throwable> tooBusy;
    private final ArrayDeque<Waiting<T, R>> queue = new ArrayDeque<>();
    private int underWay;

    /**
     * Commits nothing yet.
     *
     * @param transaction commits some of them; has one result for each, in their order, once they are durable
     * @param tooBusy what is answered when too many wait already
     */
    public GroupCommit(Function<List<T>, Uni<List<R>>> transaction, Limits limits, Supplier<? extends Throwable> tooBusy) {
        this.transaction = transaction;
        this.limits = limits;
        this.tooBusy = tooBusy;
    }

    /**
     * How much at once.
     *
     * @param maxSize the most things in one transaction
     * @param transactions transactions under way at a time
     * @param maxWaiting the most things that wait
     */
    public record Limits(int maxSize, int transactions, int maxWaiting) {}

    /** Commits it, and answers after the commit. */
    public Uni<R> add(T thing) {
        return Uni.createFrom().<R>emitter(emitter -> {
            if (!enqueue(new Waiting<>(thing, emitter))) {
                emitter.fail(tooBusy.get());
            }
            start();
        });
    }

    private synchronized boolean enqueue(Waiting<T, R> waiting) {
        return queue.size() < limits.maxWaiting() && queue.offer(waiting);
    }

    private void start() {
        next().ifPresent(batch -> {
            var _ = transaction.apply(batch.stream().map(Waiting::thing).toList())
                    .onTermination().invoke(this::finished)
                    .subscribe().with(results -> answer(batch, results), failure -> refuse(batch, failure));
        });
    }

    private synchronized Optional<List<Waiting<T, R>>> next() {
        if (queue.isEmpty() || underWay >= limits.transactions()) {
            return Optional.empty();
        }
        underWay++;
        var batch = new ArrayList<Waiting<T, R>>();
        while (batch.size() < limits.maxSize() && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return Optional.of(batch);
    }

    private void finished() {
        synchronized (this) {
            underWay--;
            notifyAll();
        }
        start();
    }

    private static <T, R> void answer(List<Waiting<T, R>> batch, List<R> results) {
        for (var i = 0; i < batch.size(); i++) {
            batch.get(i).emitter().complete(results.get(i));
        }
    }

    private static <T, R> void refuse(List<Waiting<T, R>> batch, Throwable failure) {
        batch.forEach(waiting -> waiting.emitter().fail(failure));
    }

    /** Waits until everything that was taken in is answered, but not for longer than this. */
    public synchronized void drain(Duration longest) throws InterruptedException {
        var end = System.nanoTime() + longest.toNanos();
        while ((underWay > 0 || !queue.isEmpty()) && System.nanoTime() < end) {
            wait(10);
        }
    }

    private record Waiting<T, R>(T thing, UniEmitter<? super R> emitter) {}
}

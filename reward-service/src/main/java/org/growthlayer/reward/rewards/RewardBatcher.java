package org.growthlayer.reward.rewards;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.growthlayer.edge.problems.Problem;

/**
 * Group commit: claims that arrive while transactions are under way wait for the next one and share it. Nobody waits for a timer; an
 * idle service books a claim at once, a busy one books as many together as have gathered.
 */
@ApplicationScoped
public class RewardBatcher {
    private final BookingTransaction bookings;
    private final BatcherConfig config;
    private final DistributionSummary sizes;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private int underWay;

    RewardBatcher(BookingTransaction bookings, BatcherConfig config, MeterRegistry metrics) {
        this.bookings = bookings;
        this.config = config;
        this.sizes = DistributionSummary.builder("reward.batch.size").description("Claims that shared a transaction")
                .register(metrics);
    }

    /**
     * Books a claim; answers after the commit.
     *
     * @throws Problem (in the Uni) 503 when too many claims wait already
     */
    Uni<Verdict> book(RewardClaim claim) {
        return Uni.createFrom().<Verdict>emitter(emitter -> {
            if (!enqueue(new Waiting(claim, emitter))) {
                emitter.fail(
                        Problem.unavailable("too_busy", "Too many rewards are waiting to be booked.", Duration.ofSeconds(1)));
            }
            start();
        });
    }

    private synchronized boolean enqueue(Waiting waiting) {
        return queue.size() < config.maxWaiting() && queue.offer(waiting);
    }

    private void start() {
        next().ifPresent(batch -> {
            sizes.record(batch.size());
            var _ = bookings.book(batch.stream().map(Waiting::claim).toList())
                    .onTermination().invoke(this::finished)
                    .subscribe().with(verdicts -> answer(batch, verdicts), failure -> refuse(batch, failure));
        });
    }

    private synchronized Optional<List<Waiting>> next() {
        if (queue.isEmpty() || underWay >= config.transactions()) {
            return Optional.empty();
        }
        underWay++;
        var batch = new ArrayList<Waiting>();
        while (batch.size() < config.maxSize() && !queue.isEmpty()) {
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

    private static void answer(List<Waiting> batch, List<Verdict> verdicts) {
        for (var i = 0; i < batch.size(); i++) {
            batch.get(i).emitter().complete(verdicts.get(i));
        }
    }

    private static void refuse(List<Waiting> batch, Throwable failure) {
        batch.forEach(waiting -> waiting.emitter().fail(failure));
    }

    /** Lets the claims that were taken in be answered before the pool closes. */
    synchronized void drain(@Observes ShutdownEvent stop) throws InterruptedException {
        var end = System.nanoTime() + config.drain().toNanos();
        while ((underWay > 0 || !queue.isEmpty()) && System.nanoTime() < end) {
            wait(10);
        }
    }

    private record Waiting(RewardClaim claim, UniEmitter<? super Verdict> emitter) {}
}

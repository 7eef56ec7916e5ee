package org.growthlayer.reward.rewards;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.groupcommit.GroupCommit;

/** Lets claims of concurrent requests share transactions. */
@ApplicationScoped
public class RewardBatcher {
    private final GroupCommit<RewardClaim, Verdict> claims;
    private final Duration drain;

    RewardBatcher(BookingTransaction bookings, BatcherConfig config, MeterRegistry metrics) {
        var sizes = DistributionSummary.builder("reward.batch.size").description("Claims that shared a transaction")
                .register(metrics);
        this.drain = config.drain();
        this.claims = new GroupCommit<>(batch -> {
            sizes.record(batch.size());
            return bookings.book(batch);
        }, new GroupCommit.Limits(config.maxSize(), config.transactions(), config.maxWaiting()),
                () -> Problem.unavailable("too_busy", "Too many rewards are waiting to be booked.", Duration.ofSeconds(1)));
    }

    /**
     * Books a claim; answers after the commit.
     *
     * @throws Problem (in the Uni) 503 when too many claims wait already
     */
    Uni<Verdict> book(RewardClaim claim) {
        return claims.add(claim);
    }

    /** Lets the claims that were taken in be answered before the pool closes. */
    void drain(@Observes ShutdownEvent stop) throws InterruptedException {
        claims.drain(drain);
    }
}

package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.growthlayer.eventing.PostgresFailures;
import org.growthlayer.reward.faults.PostgresAway;
import org.growthlayer.reward.identity.StaleIdentitiesException;

/** Books claims in one transaction, or, if that fails through the fault of one of them, in one transaction each. */
@ApplicationScoped
public class BookingTransaction {
    /** Unique violation, serialization failure, deadlock: another attempt meets other circumstances. */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("23505", "40001", "40P01");
    private static final int TRIES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final RewardBook book;

    BookingTransaction(Pool pool, RewardBook book) {
        this.pool = pool;
        this.book = book;
    }

    /**
     * Books the claims; when the answer is there, it is durable.
     *
     * @return one verdict for each claim, in their order; a failure only if the database could not be reached, in which case it is not
     *         known whether the claims are booked, and they may be sent again
     */
    Uni<List<Verdict>> book(List<RewardClaim> claims) {
        return attempt(claims)
                .onFailure(BookingTransaction::isRefusal).recoverWithUni(refusal -> isolate(claims, refusal))
                .onFailure(PostgresFailures::isAway).transform(_ -> PostgresAway.problem());
    }

    private Uni<List<Verdict>> attempt(List<RewardClaim> claims) {
        return pool.withTransaction(transaction -> book.book(transaction, claims))
                // NB: a database that hangs would otherwise keep all transactions of the batcher, and with them every later claim.
                .ifNoItem().after(PATIENCE).failWith(TimeoutException::new)
                .onFailure(BookingTransaction::isWorthAnotherTry).retry().atMost(TRIES);
    }

    private Uni<List<Verdict>> isolate(List<RewardClaim> claims, Throwable refusal) {
        if (claims.size() == 1) {
            return Uni.createFrom().item(List.of(new Verdict.Failed(refusal)));
        }
        return Multi.createFrom().iterable(claims)
                .onItem().transformToUniAndConcatenate(claim -> book(List.of(claim)))
                .collect().asList()
                .map(verdicts -> verdicts.stream().map(List::getFirst).toList());
    }

    private static boolean isWorthAnotherTry(Throwable failure) {
        return switch (failure) {
            case StaleIdentitiesException _ -> true;
            case PgException refusal -> WORTH_ANOTHER_TRY.contains(refusal.getSqlState());
            default -> false;
        };
    }

    /** Whether it is the claims that cannot be booked; else it is about reaching the database. */
    private static boolean isRefusal(Throwable failure) {
        return !PostgresFailures.isAway(failure);
    }
}

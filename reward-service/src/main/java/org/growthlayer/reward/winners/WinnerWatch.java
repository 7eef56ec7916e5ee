package org.growthlayer.reward.winners;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.reward.stats.Evaluations;
import org.growthlayer.reward.stats.Statistics;
import org.growthlayer.reward.stats.StatisticsStore;
import org.growthlayer.reward.timers.Recurring;
import org.growthlayer.reward.winners.WinningArmStore.Running;
import org.jspecify.annotations.Nullable;

/** Finds arms that meet the winner rule of their experiment, and tells of them. Any number of instances may do so. */
@ApplicationScoped
class WinnerWatch {
    private final Pool pool;
    private final WinningArmStore store;
    private final StatisticsStore statistics;
    private final Evaluations evaluations;
    private final Telling telling;
    private final WinnersConfig config;
    /** The versions of the last look, by experiment. Only one look is under way at a time. */
    private Map<UUID, Running> seen = Map.of();
    private @Nullable Recurring recurring;

    WinnerWatch(Pool pool, WinningArmStore store, StatisticsStore statistics, Evaluations evaluations, Telling telling,
            WinnersConfig config) {
        this.pool = pool;
        this.store = store;
        this.statistics = statistics;
        this.evaluations = evaluations;
        this.telling = telling;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        recurring = new Recurring("search for winning arms", config.every(), this::look);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (recurring != null) {
            recurring.close();
        }
    }

    private Uni<Void> look() {
        return store.listRunning().flatMap(running -> {
            var known = seen;
            var moved = running.stream().filter(it -> !it.equals(known.get(it.experimentId()))).toList();
            return judgeAll(moved.stream().map(Running::experimentId).toList()).invoke(() -> seen = byId(running));
        });
    }

    private Uni<Void> judgeAll(List<UUID> moved) {
        return moved.isEmpty()
                ? Uni.createFrom().voidItem()
                : statistics.list(moved).flatMap(all -> Multi.createFrom().iterable(all)
                        .filter(WinnerWatch::isRipe)
                        .onItem().transformToUniAndConcatenate(this::judge)
                        .collect().last().replaceWithVoid());
    }

    private static boolean isRipe(Statistics it) {
        return it.experiment().status() == Status.RUNNING
                && WinnerRule.of(it.experiment()).isRipe(it.inUse().stream().mapToLong(arm -> arm.counts().samples()));
    }

    private Uni<Boolean> judge(Statistics it) {
        return evaluations.of(it).flatMap(evaluation -> telling.find(it, evaluation)
                .map(arm -> pool.withTransaction(transaction -> store.add(transaction, arm)
                        .flatMap(isNew -> isNew ? telling.tell(transaction, arm) : Uni.createFrom().item(false))))
                .orElse(Uni.createFrom().item(false)));
    }

    private static Map<UUID, Running> byId(List<Running> running) {
        var byId = new HashMap<UUID, Running>();
        running.forEach(it -> byId.put(it.experimentId(), it));
        return byId;
    }
}

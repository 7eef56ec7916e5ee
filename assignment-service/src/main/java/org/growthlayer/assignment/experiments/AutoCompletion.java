package org.growthlayer.assignment.experiments;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.contracts.Topic;
import org.growthlayer.contracts.WinningArm;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.eventing.Follower;

/**
 * Completes experiments that ask for it with the first arm that meets their winner rule. Every instance hears of every such arm, from the
 * beginning of the topic, and tries until the experiment is over; the first to lock the experiment completes it, like an admin would.
 */
@ApplicationScoped
class AutoCompletion {
    private static final String WHO = "winner rule";

    private final Experiments experiments;
    private final Catalog catalog;
    private final Follower follower;
    private final Map<UUID, WinningArm> open = new ConcurrentHashMap<>();

    AutoCompletion(Experiments experiments, Catalog catalog, Follower follower) {
        this.experiments = experiments;
        this.catalog = catalog;
        this.follower = follower;
    }

    void onStart(@Observes StartupEvent started) {
        follower.follow(Topic.WINNING_ARMS, facts -> facts.forEach(it -> hear(it.fact())));
    }

    void hear(WinningArm arm) {
        open.putIfAbsent(arm.experimentId(), arm);
    }

    /** Completes what is to be completed now; fails after the last if any of them failed, and then tries those again the next time. */
    Uni<Void> completeAll() {
        var due = open.values().stream().flatMap(arm -> findDue(arm).map(it -> complete(it, arm)).stream()).toList();
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(due).usingConcurrencyOf(1).andCollectFailures().replaceWithVoid();
    }

    /** An experiment that this instance has not heard of yet is looked at again; one that needs no completion is forgotten. */
    private Optional<Experiment> findDue(WinningArm arm) {
        var live = catalog.find(arm.experimentId());
        if (live == null) {
            return Optional.empty();
        }
        if (!live.experiment().autoComplete() || live.experiment().status() == Status.COMPLETED) {
            open.remove(arm.experimentId());
            return Optional.empty();
        }
        return Optional.of(live.experiment());
    }

    private Uni<Experiment> complete(Experiment it, WinningArm arm) {
        return experiments.end(it, arm.armId(), WHO, reason(arm))
                // Another instance, or an admin, was faster.
                .onFailure(Problem.class).recoverWithItem(it).onItem().invoke(() -> open.remove(arm.experimentId()));
    }

    private static String reason(WinningArm arm) {
        return "The best arm with probability %s, where %s is asked for, after at least %d settled users in each arm.".formatted(
                Math.floor(arm.probability() * 10_000) / 10_000, arm.threshold(), arm.leastSamples());
    }
}

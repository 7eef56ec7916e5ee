package org.growthlayer.reward.erasures;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.growthlayer.reward.timers.Recurring;
import org.jspecify.annotations.Nullable;

/** Forgets even that somebody was forgotten, once no old message can bring them back. */
@ApplicationScoped
class ErasurePruning {
    private final ErasureStore store;
    private final ErasuresConfig config;
    private final Clock clock;
    private @Nullable Recurring recurring;

    ErasurePruning(ErasureStore store, ErasuresConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        recurring = new Recurring("pruning of erasures", config.pruneEvery(), () -> prune().replaceWithVoid());
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (recurring != null) {
            recurring.close();
        }
    }

    /** Deletes what is older than the retention time; returns how many. */
    Uni<Integer> prune() {
        return store.forget(clock.instant().minus(config.retention()));
    }
}

package org.growthlayer.reward.stats;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates posteriors in a worker thread, once per version: the integrals take milliseconds with many arms. */
@ApplicationScoped
public class Evaluations {
    private static final int KEPT = 1_000;

    private final Map<UUID, Versioned> newest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Versioned> eldest) {
            return size() > KEPT;
        }
    };

    /** What the posteriors of these statistics say. */
    public Uni<Evaluation> of(Statistics statistics) {
        var known = find(statistics);
        if (known != null && known.isOf(statistics)) {
            return Uni.createFrom().item(known.evaluation());
        }
        return Uni.createFrom().item(() -> keep(statistics, Evaluation.of(statistics)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private synchronized @Nullable Versioned find(Statistics statistics) {
        return newest.get(statistics.experiment().id());
    }

    private synchronized Evaluation keep(Statistics statistics, Evaluation evaluation) {
        newest.put(statistics.experiment().id(),
                new Versioned(statistics.version(), statistics.experiment().version(), evaluation));
        return evaluation;
    }

    /** A posterior moves with the counters, and with the prior and objective of the experiment. */
    private record Versioned(long version, long experimentVersion, Evaluation evaluation) {
        boolean isOf(Statistics statistics) {
            return version == statistics.version() && experimentVersion == statistics.experiment().version();
        }
    }
}

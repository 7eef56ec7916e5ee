package org.growthlayer.assignment.experiments;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.growthlayer.assignment.catalog.Catalog;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fills the catalog from Postgres at the start, page by page, until it has succeeded once. */
@ApplicationScoped
class CatalogLoader {
    private static final Logger LOG = Logger.getLogger(CatalogLoader.class);
    private static final int PAGE = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Pool pool;
    private final ExperimentStore store;
    private final Catalog catalog;

    CatalogLoader(Pool pool, ExperimentStore store, Catalog catalog) {
        this.pool = pool;
        this.store = store;
        this.catalog = catalog;
    }

    void onStart(@Observes StartupEvent start) {
        var _ = loadAfter(null).onFailure()
                .invoke(failure -> LOG.warnf("Experiments cannot be loaded yet: %s", failure.getMessage()))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely().subscribe()
                .with(_ -> LOG.infof("Ready to assign: %d experiments known", catalog.size()),
                        failure -> LOG.error("Experiments were not loaded", failure));
    }

    private Uni<Void> loadAfter(@Nullable UUID last) {
        return store.list(pool, ListQuery.everything(last, PAGE)).emitOn(Infrastructure.getDefaultWorkerPool()).onItem()
                .transformToUni(page -> {
                    page.forEach(catalog::apply);
                    if (page.size() == PAGE) {
                        return loadAfter(page.getLast().id());
                    }
                    catalog.markLoaded();
                    return Uni.createFrom().voidItem();
                });
    }
}

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
import org.growthlayer.eventing.Contact;
import org.growthlayer.eventing.Contacts;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fills the catalog from Postgres, page by page, beside the start and until it has succeeded once. It does not wait until the tables are
 * made sure of: they nearly always are, and otherwise the next attempt meets them.
 */
@ApplicationScoped
class CatalogLoader {
    private static final Logger LOG = Logger.getLogger(CatalogLoader.class);
    private static final int PAGE = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final ExperimentStore store;
    private final Catalog catalog;
    private final Contact contact;

    CatalogLoader(Pool pool, ExperimentStore store, Catalog catalog, Contacts contacts) {
        this.contact = contacts.with("catalog");
        this.pool = pool;
        this.store = store;
        this.catalog = catalog;
    }

    void onStart(@Observes StartupEvent start) {
        var _ = loadAfter(null).onFailure()
                .invoke(failure -> LOG.debugf("Experiments cannot be loaded yet: %s", failure.getMessage()))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely().subscribe()
                .with(_ -> LOG.infof("Ready to assign: %d experiments known", catalog.size()),
                        failure -> LOG.error("Experiments were not loaded", failure));
    }

    private Uni<Void> loadAfter(@Nullable UUID last) {
        return pool.withConnection(connection -> store.list(connection, ListQuery.everything(last, PAGE))).ifNoItem()
                .after(PATIENCE).fail()
                .emitOn(Infrastructure.getDefaultWorkerPool()).onItem().transformToUni(page -> {
                    page.forEach(catalog::apply);
                    if (page.size() == PAGE) {
                        return loadAfter(page.getLast().id());
                    }
                    catalog.markLoaded();
                    contact.heard();
                    return Uni.createFrom().voidItem();
                });
    }
}

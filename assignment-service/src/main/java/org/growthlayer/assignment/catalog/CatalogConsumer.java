package org.growthlayer.assignment.catalog;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Follower;

/** Brings what other instances changed and what the users did. */
@ApplicationScoped
class CatalogConsumer {
    private final Follower follower;
    private final Catalog catalog;

    CatalogConsumer(Follower follower, Catalog catalog) {
        this.follower = follower;
        this.catalog = catalog;
    }

    void onStart(@Observes StartupEvent start) {
        follower.follow(Topic.EXPERIMENTS, facts -> facts.forEach(it -> catalog.apply(it.fact())));
        follower.follow(Topic.ARM_STATS, facts -> facts.forEach(it -> catalog.apply(it.fact())));
    }
}

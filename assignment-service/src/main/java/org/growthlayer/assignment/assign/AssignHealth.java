package org.growthlayer.assignment.assign;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.growthlayer.assignment.catalog.Catalog;

/** Ready as soon as all experiments are known; without Redis still ready, and honest about it. */
@Readiness
@ApplicationScoped
class AssignHealth implements HealthCheck {
    private final Catalog catalog;
    private final StickyArms sticky;

    AssignHealth(Catalog catalog, StickyArms sticky) {
        this.catalog = catalog;
        this.sticky = sticky;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("assignment").status(catalog.isLoaded()).withData("experiments", catalog.size())
                .withData("redis", sticky.isAvailable() ? "up" : "away: arms come from the fallback").build();
    }
}

package org.growthlayer.assignment.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.growthlayer.assignment.assign.StickyArms;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.eventing.Contacts;

/**
 * Ready as soon as experiments are known, from the database or from a snapshot, and Redis has been looked for; says of each dependency
 * whether it is up, and since when.
 */
@Readiness
@ApplicationScoped
class AssignmentHealth implements HealthCheck {
    private final Catalog catalog;
    private final StickyArms sticky;
    private final Contacts contacts;

    AssignmentHealth(Catalog catalog, StickyArms sticky, Contacts contacts) {
        this.catalog = catalog;
        this.sticky = sticky;
        this.contacts = contacts;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("assignment").status(catalog.isUsable() && sticky.hasLooked())
                .withData("experiments", catalog.size());
        for (var contact : contacts.all()) {
            var state = contact.state();
            answer.withData(contact.name(), state.isUp() ? "up" : "away").withData(contact.name() + "_since",
                    state.since().toString());
        }
        var snapshot = catalog.snapshotTime();
        if (!catalog.isLoaded() && snapshot != null) {
            answer.withData("catalog", "snapshot of " + snapshot);
        }
        return answer.build();
    }
}

package org.growthlayer.ltv.faults;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.growthlayer.eventing.SchemaSetup;

/** Not ready before its tables are there, which are made beside the start: no request here does without them. */
@Readiness
@ApplicationScoped
class TablesHealth implements HealthCheck {
    private final SchemaSetup schema;

    TablesHealth(SchemaSetup schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tables").status(schema.isDone()).build();
    }
}

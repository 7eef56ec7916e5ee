package org.growthlayer.ltv.identity;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.growthlayer.eventing.SchemaSetup;

/** Forgets even that somebody was forgotten, once no old message can bring them back. */
@ApplicationScoped
class ErasurePruning {
    private final IdentityStore identities;
    private final SchemaSetup schema;
    private final ErasuresConfig config;
    private final Clock clock;

    ErasurePruning(IdentityStore identities, SchemaSetup schema, ErasuresConfig config, Clock clock) {
        this.identities = identities;
        this.schema = schema;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{growth.ltv.erasures.prune-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        return schema.whenDone().chain(() -> identities.forget(clock.instant().minus(config.retention())));
    }
}

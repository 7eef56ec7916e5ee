package org.growthlayer.ltv.models;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.growthlayer.eventing.SchemaSetup;

/** The model in use, as this instance knows it: looked up every few seconds, and at once by the instance that has adopted it. */
@ApplicationScoped
public class Models {
    private final ModelStore store;
    private final SchemaSetup schema;
    private volatile Optional<ModelInUse> inUse = Optional.empty();

    Models(ModelStore store, SchemaSetup schema) {
        this.store = store;
        this.schema = schema;
    }

    /** The model in use; empty as long as none was adopted. */
    public Optional<ModelInUse> inUse() {
        return inUse;
    }

    @Scheduled(every = "{growth.ltv.model.look-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return schema.whenDone().chain(store::inUse).invoke(found -> found.ifPresent(this::use)).replaceWithVoid();
    }

    private void use(ModelStore.Stored stored) {
        if (inUse.map(ModelInUse::version).orElse(0L) < stored.version()) {
            inUse = stored.model();
        }
    }
}

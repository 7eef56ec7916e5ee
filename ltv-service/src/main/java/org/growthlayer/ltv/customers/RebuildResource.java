package org.growthlayer.ltv.customers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;

/** Makes customers again from the lines of the ledger, while everybody goes on booking. */
@Path("/api/v1/analytics/ltv/customers/rebuild")
@Produces(MediaType.APPLICATION_JSON)
public class RebuildResource {
    private static final int CHUNK = 500;

    private final Pool pool;
    private final CustomerStore store;

    RebuildResource(Pool pool, CustomerStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** How many customers were made again. */
    public record RebuildAnswer(long customers) {}

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "rebuildCustomers", summary = "Add up all customers again from the ledger", description = "Changes nothing, unless what is stored is not what the lines add up to. Answered when it is done.")
    public Uni<Envelope<RebuildAnswer>> rebuild() {
        var last = new AtomicReference<>("");
        var done = new AtomicLong();
        return Uni.createFrom().deferred(() -> chunkAfter(last.get()).invoke(users -> {
            if (!users.isEmpty()) {
                last.set(users.getLast());
                done.addAndGet(users.size());
            }
        })).repeat().whilst(users -> users.size() == CHUNK).collect().last()
                .map(_ -> new Envelope<>(new RebuildAnswer(done.get())));
    }

    private Uni<List<String>> chunkAfter(String last) {
        return pool.withTransaction(transaction -> store.page(transaction, last, CHUNK)
                .call(users -> store.lock(transaction, users).chain(() -> store.refresh(transaction, users))));
    }
}

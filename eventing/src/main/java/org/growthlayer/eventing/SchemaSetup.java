package org.growthlayer.eventing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables of this service, beside the start of the application and for as long as PostgreSQL is away. Instances that start
 * together wait for one another: Flyway holds an advisory lock while it migrates.
 */
@ApplicationScoped
public class SchemaSetup {
    private static final Logger LOG = Logger.getLogger(SchemaSetup.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Flyway flyway;
    private final Contact contact;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable Thread thread;

    @Inject
    SchemaSetup(Flyway flyway, Contacts contacts) {
        this.flyway = flyway;
        this.contact = contacts.with(Contacts.SCHEMA);
    }

    void onStart(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("schema-setup").daemon().start(this::migrateWhenPostgresAnswers);
    }

    void onStop(@Observes ShutdownEvent stopped) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Completes once the tables are as this version of the service needs them; never fails. */
    public Uni<Void> whenDone() {
        return Uni.createFrom().completionStage(done);
    }

    /** Whether the tables are as this version of the service needs them. */
    public boolean isDone() {
        return done.isDone();
    }

    private void migrateWhenPostgresAnswers() {
        var backoff = new Backoff(LONGEST_PAUSE);
        try {
            while (!tryMigrate()) {
                Thread.sleep(backoff.next());
            }
            done.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** NB: an error of the data or of a script is waited out like an absence: an operator may mend it, and what needs no table works on. */
    private boolean tryMigrate() {
        try {
            var result = flyway.migrate();
            contact.heard();
            if (result.migrationsExecuted > 0) {
                LOG.infof("The tables are new or changed: %d migrations", result.migrationsExecuted);
            }
            return true;
        } catch (FlywayException e) {
            contact.lost(firstLine(e));
            return false;
        }
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage()).lines().filter(line -> !line.isBlank()).findFirst().orElse("no reason given");
    }
}

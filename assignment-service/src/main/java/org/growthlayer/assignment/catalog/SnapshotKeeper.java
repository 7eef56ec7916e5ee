package org.growthlayer.assignment.catalog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Begins with the snapshot of last time, then keeps it up to date, on a thread of its own. Instances share the file: one writes at a time,
 * and whoever finds a snapshot of another takes it over first, so that the file never loses what any of them knew.
 */
@ApplicationScoped
class SnapshotKeeper {
    private static final Logger LOG = Logger.getLogger(SnapshotKeeper.class);
    private static final String NAME = "catalog.snapshot";
    /** Pauses are at least this many times as long as the writing before them. */
    private static final int REST = 20;
    private static final int BEFORE_THE_APPLICATION = Interceptor.Priority.LIBRARY_BEFORE;
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(3);

    private final CatalogConfig config;
    private final Catalog catalog;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable FileTime seen;
    private long saved;
    private @Nullable Thread thread;

    SnapshotKeeper(CatalogConfig config, Catalog catalog, Clock clock) {
        this.config = config;
        this.catalog = catalog;
        this.clock = clock;
    }

    void onStart(@Observes @Priority(BEFORE_THE_APPLICATION) StartupEvent started) {
        config.snapshotDir().ifPresent(
                dir -> thread = Thread.ofPlatform().name("catalog-snapshot").daemon().start(() -> run(dir.resolve(NAME))));
    }

    void onStop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        if (thread != null && !thread.join(SHUTDOWN_PATIENCE)) {
            LOG.warn("The last snapshot of the catalog is not written; the one before it stands");
        }
    }

    private void run(Path file) {
        if (restore(file)) {
            LOG.infof("Ready to assign from a snapshot of %s: %d experiments known", catalog.snapshotTime(), catalog.size());
        }
        saved = catalog.changes();
        var pause = config.snapshotPause();
        try {
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = longer(config.snapshotPause(), save(file).multipliedBy(REST));
            }
            var _ = save(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Takes over what the file says, where it is newer; false if there is no file, or none of ours. */
    boolean restore(Path file) {
        try {
            seen = Files.getLastModifiedTime(file);
            var snapshot = CatalogSnapshot.read(file);
            // The statistics first: an experiment that comes after them is compiled once.
            snapshot.stats().forEach(catalog::apply);
            snapshot.experiments().forEach(catalog::apply);
            catalog.markRestored(snapshot.writtenAt());
            if (snapshot.skipped() > 0) {
                LOG.warnf("%d facts of the catalog's snapshot cannot be read here", snapshot.skipped());
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException | RuntimeException e) {
            LOG.warnf("The snapshot of the catalog is not used: %s", e.getMessage());
            return false;
        }
    }

    /** Writes the file if there is something new and no other instance writes at this moment; returns how long it took. */
    Duration save(Path file) {
        var begin = System.nanoTime();
        var changes = catalog.changes();
        if (changes == saved) {
            return Duration.ZERO;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(file.resolveSibling(NAME + ".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock != null) {
                    replace(file);
                    saved = changes;
                }
            }
        } catch (IOException e) {
            LOG.debugf("The catalog's snapshot is not written (%s); the one before it stands", e);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void replace(Path file) throws IOException {
        if (Files.exists(file) && !Files.getLastModifiedTime(file).equals(seen)) {
            var _ = restore(file);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        new CatalogSnapshot(now, catalog.all().stream().map(LiveExperiment::experiment).toList(), catalog.statistics(), 0)
                .write(file);
        seen = Files.getLastModifiedTime(file);
    }
}

package org.growthlayer.assignment.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.growthlayer.assignment.catalog.LiveExperiment.Standing;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/** All experiments by id and by key, newest version each. Readers never wait; changes of one experiment wait for each other. */
@ApplicationScoped
public class Catalog {
    private static final int UUID_LENGTH = 36;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ConcurrentHashMap<String, LiveExperiment> byId = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> idsByKey = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, ArmStats> stats = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean loaded;
    private volatile @Nullable Instant snapshotTime;

    /**
     * The experiment with this UUID, in any letter case, or this key; null if there is none.
     *
     * @throws Problem 503, if this instance knows none but has not read all experiments since its start: to say that there is none would be
     *         a guess
     */
    public @Nullable LiveExperiment find(String ref) {
        if (ref.length() == UUID_LENGTH) {
            var live = byId.get(ref);
            if (live == null) {
                live = byId.get(ref.toLowerCase(Locale.ROOT));
            }
            if (live != null) {
                return live;
            }
        }
        var id = idsByKey.get(ref);
        if (id == null && !loaded) {
            throw incomplete();
        }
        return id == null ? null : byId.get(id);
    }

    private static Problem incomplete() {
        return Problem.unavailable("catalog_incomplete", "Not every experiment is known here yet.", RETRY_AFTER);
    }

    /** The experiment with this id; null if this instance knows none, whatever the reason. */
    public @Nullable LiveExperiment find(UUID id) {
        return byId.get(id.toString());
    }

    /** The newest statistics of the experiment with this id; null if this instance has heard of none. */
    public @Nullable ArmStats findStatistics(UUID id) {
        return stats.get(id);
    }

    /** Takes over an experiment unless a newer version is known. Compiles it: not for event loops. */
    public void apply(Experiment experiment) {
        var id = experiment.id().toString();
        if (isOld(experiment, byId.get(id))) {
            return;
        }
        var _ = byId.compute(id, (_, known) -> isOld(experiment, known)
                ? requireNonNull(known)
                : LiveExperiment.of(experiment, stats.get(experiment.id())));
        idsByKey.put(experiment.key(), id);
        // NB: counted before it can be seen, a change would be missing from a snapshot that believes to have it.
        changes.incrementAndGet();
        listeners.forEach(Runnable::run);
    }

    /** Runs this whenever an experiment, not its arm statistics, has been taken over, perhaps twice for one version. It must not wait. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private static boolean isOld(Experiment told, @Nullable LiveExperiment known) {
        return known != null && known.experiment().version() >= told.version();
    }

    /** Takes over arm statistics unless newer ones are known, also those of an experiment not heard of yet. Compiles: not for event loops. */
    public void apply(ArmStats news) {
        var newest = stats.merge(news.experimentId(), news, (known, told) -> told.version() > known.version() ? told : known);
        if (newest.version() == news.version()) {
            // NB: apply(Experiment) reads the statistics inside its compute; written before this line, they cannot be missed by both.
            var _ = byId.computeIfPresent(news.experimentId().toString(),
                    (_, live) -> LiveExperiment.of(live.experiment(), stats.get(news.experimentId())));
            changes.incrementAndGet();
        }
    }

    /**
     * All experiments that have been started and not ended, in no order.
     *
     * @throws Problem 503, if neither the database nor a snapshot has been read since the start
     */
    public List<LiveExperiment> running() {
        if (!isUsable()) {
            throw incomplete();
        }
        return byId.values().stream().filter(live -> live.standing() instanceof Standing.Enrolling
                || live.standing() instanceof Standing.Keeping).toList();
    }

    /** All experiments that have been started, also those that have ended, in no order. */
    public List<LiveExperiment> started() {
        return byId.values().stream().filter(live -> !(live.standing() instanceof Standing.Unstarted)).toList();
    }

    /** All experiments, in no order. */
    public Collection<LiveExperiment> all() {
        return List.copyOf(byId.values());
    }

    /** Says that everything the database knew has been applied. */
    public void markLoaded() {
        loaded = true;
    }

    /** Whether the catalog can be trusted to know every experiment. */
    public boolean isLoaded() {
        return loaded;
    }

    /** The newest statistics of all experiments that have some, in no order. */
    Collection<ArmStats> statistics() {
        return List.copyOf(stats.values());
    }

    /** Says that everything in a snapshot of that time has been applied. */
    void markRestored(Instant writtenAt) {
        snapshotTime = writtenAt;
    }

    /** When the snapshot was written that this instance began with; null if it began without one. */
    public @Nullable Instant snapshotTime() {
        return snapshotTime;
    }

    /** Whether requests can be answered from it, be it from a snapshot. */
    public boolean isUsable() {
        return loaded || snapshotTime != null;
    }

    /** A number that grows with each change. */
    long changes() {
        return changes.get();
    }

    /** How many experiments it knows. */
    public int size() {
        return byId.size();
    }
}

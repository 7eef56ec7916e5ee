package org.growthlayer.assignment.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.growthlayer.assignment.catalog.LiveExperiment.Standing;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.jspecify.annotations.Nullable;

/** All experiments by id and by key, newest version each. Readers never wait; changes of one experiment wait for each other. */
@ApplicationScoped
public class Catalog {
    private static final int UUID_LENGTH = 36;

    private final ConcurrentHashMap<String, LiveExperiment> byId = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> idsByKey = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, ArmStats> stats = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean loaded;

    /** The experiment with this UUID, in any letter case, or this key; null if this instance knows none. */
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
        return id == null ? null : byId.get(id);
    }

    /** Takes over an experiment unless a newer version is known. Compiles it: not for event loops. */
    public void apply(Experiment experiment) {
        var id = experiment.id().toString();
        var standing = byId.compute(id, (_, known) -> known != null && known.experiment().version() >= experiment.version()
                ? known
                : LiveExperiment.of(experiment, stats.get(experiment.id())));
        idsByKey.put(experiment.key(), id);
        if (standing.experiment().equals(experiment)) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Runs this whenever an experiment, not its arm statistics, has been taken over, perhaps twice for one version. It must not wait. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Takes over arm statistics unless newer ones are known, also those of an experiment not heard of yet. Compiles: not for event loops. */
    public void apply(ArmStats news) {
        var newest = stats.merge(news.experimentId(), news, (known, told) -> told.version() > known.version() ? told : known);
        if (newest.version() == news.version()) {
            // NB: apply(Experiment) reads the statistics inside its compute; written before this line, they cannot be missed by both.
            var _ = byId.computeIfPresent(news.experimentId().toString(),
                    (_, live) -> LiveExperiment.of(live.experiment(), stats.get(news.experimentId())));
        }
    }

    /** All experiments that have been started and not ended, in no order. */
    public List<LiveExperiment> running() {
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

    /** How many experiments it knows. */
    public int size() {
        return byId.size();
    }
}

package org.growthlayer.reward.experiments;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Status;

/**
 * Looks up experiments for rewards. An experiment that has left the draft never goes back and never changes its arms, so it is
 * remembered; all others are read each time.
 */
@ApplicationScoped
public class Experiments {
    private final ExperimentStore store;
    private final ExperimentsConfig config;
    private final Map<String, Experiment> started = new ConcurrentHashMap<>();

    Experiments(ExperimentStore store, ExperimentsConfig config) {
        this.store = store;
        this.config = config;
    }

    /**
     * Finds an experiment; if it is not there, still a draft or without this arm, looks again for a while before saying so.
     *
     * @param reference UUID or key
     */
    public Uni<Optional<Experiment>> find(String reference, UUID armId) {
        var known = started.get(reference);
        if (known != null && known.findArm(armId).isPresent()) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return look(reference, armId, config.patience().dividedBy(config.lookEvery()));
    }

    /** Whether the experiment and this arm of it are found without asking anybody. */
    public boolean isRemembered(String reference, UUID armId) {
        var known = started.get(reference);
        return known != null && known.findArm(armId).isPresent();
    }

    private Uni<Optional<Experiment>> look(String reference, UUID armId, long looksLeft) {
        return store.find(reference).flatMap(found -> {
            if (found.isPresent() && hasStarted(found.get()) && found.get().findArm(armId).isPresent()) {
                remember(reference, found.get());
                return Uni.createFrom().item(found);
            }
            if (looksLeft <= 0) {
                return Uni.createFrom().item(found);
            }
            return Uni.createFrom().voidItem().onItem().delayIt().by(config.lookEvery())
                    .flatMap(_ -> look(reference, armId, looksLeft - 1));
        });
    }

    private void remember(String reference, Experiment experiment) {
        if (started.size() >= config.cached()) {
            started.clear();
        }
        started.put(reference, experiment);
    }

    /** Whether rewards can be booked for it: paused and completed ones take the rewards of their windows. */
    public static boolean hasStarted(Experiment experiment) {
        return experiment.status() != Status.DRAFT;
    }
}

package org.growthlayer.assignment.experiments;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts and stops experiments at their time, and completes those that have found their winner. Any number of instances look; the first to lock an experiment moves it. */
@ApplicationScoped
class Schedule {
    private static final Logger LOG = Logger.getLogger(Schedule.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    /** Experiments looked after in one round; what is left is due in the next one, too. */
    private static final int ROUND = 100;

    private final Experiments experiments;
    private final AutoCompletion completion;
    private final Duration every;
    private @Nullable Cancellable looking;
    private boolean failed;

    Schedule(Experiments experiments, AutoCompletion completion, ExperimentsConfig config) {
        this.experiments = experiments;
        this.completion = completion;
        this.every = config.scheduleEvery();
    }

    void start(@Observes StartupEvent started) {
        looking = Uni.createFrom().deferred(this::look).repeat().indefinitely().subscribe().with(_ -> {},
                fault -> LOG.error("Experiments do not start, stop or complete by themselves any more", fault));
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (looking != null) {
            looking.cancel();
        }
    }

    private Uni<Boolean> look() {
        return Uni.createFrom().deferred(() -> experiments.keepSchedule(ROUND).chain(completion::completeAll)).replaceWith(true)
                .onFailure()
                .recoverWithItem(this::tell).onItem().invoke(done -> failed = !done).onItem()
                .transformToUni(done -> Uni.createFrom().item(done).onItem().delayIt().by(done ? every : AFTER_FAILURE));
    }

    private boolean tell(Throwable failure) {
        if (!failed) {
            LOG.warnf("Experiments cannot be started, stopped or completed by themselves, and are tried again: %s", failure);
        }
        return false;
    }
}

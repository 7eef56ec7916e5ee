package org.growthlayer.reward.timers;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A task that runs again and again, each time the pause after the last run has ended, one run at a time. A failed run is logged when
 * it is the first of a row, and the next one waits longer, up to {@link #LONGEST_PAUSE}.
 */
public final class Recurring implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Recurring.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Supplier<Uni<Void>> task;
    private final Cancellable running;
    private int failures;

    /**
     * Starts at once.
     *
     * @param name for the log
     * @param pause between the end of a run and the start of the next
     */
    public Recurring(String name, Duration pause, Supplier<Uni<Void>> task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
        this.running = Uni.createFrom().deferred(this::run)
                .repeat().indefinitely()
                .subscribe().with(_ -> {}, fault -> LOG.errorf(fault, "%s has stopped", name));
    }

    /** Starts no further run; one under way is cancelled. */
    @Override
    public void close() {
        running.cancel();
    }

    private Uni<Integer> run() {
        return Uni.createFrom().deferred(task::get)
                .replaceWith(0)
                .onFailure().recoverWithItem(this::failed)
                .invoke(failed -> failures = failed)
                .flatMap(failed -> Uni.createFrom().item(failed).onItem().delayIt().by(pauseAfter(failed)));
    }

    private int failed(Throwable failure) {
        if (failures == 0) {
            LOG.warnf("%s failed and is tried again: %s", name, failure);
        }
        return failures + 1;
    }

    private Duration pauseAfter(int failed) {
        var longer = pause.multipliedBy(1L << Math.min(failed, 10));
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : max(pause, LONGEST_PAUSE);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

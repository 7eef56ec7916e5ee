package org.growthlayer.assignment.assign;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Counts answers. A cache hit is a user Redis knew, a miss one it had to be told about. */
@ApplicationScoped
public class AssignMetrics {
    private final Map<Reason, Counter> answers = new EnumMap<>(Reason.class);
    private final Counter hits;
    private final Counter misses;
    private final Counter healed;
    private final Counter unrecorded;

    AssignMetrics(MeterRegistry registry) {
        for (var reason : Reason.values()) {
            answers.put(reason, Counter.builder("assignments").tag("reason", reason.toString())
                    .description("Arms given, by the reason why").register(registry));
        }
        this.hits = Counter.builder("cache.hits").tag("cache", "assignment")
                .description("Users whose arm Redis knew").register(registry);
        this.misses = Counter.builder("cache.misses").tag("cache", "assignment")
                .description("Users whom Redis had to be told about").register(registry);
        this.healed = Counter.builder("assignments.healed")
                .description("Enrolments told again because perhaps nobody had been told").register(registry);
        this.unrecorded = Counter.builder("assignments.unrecorded")
                .description("Users given the control because their enrolment could not be recorded").register(registry);
    }

    void answered(Reason reason) {
        requireNonNull(answers.get(reason)).increment();
        if (reason == Reason.STICKY) {
            hits.increment();
        } else if (reason == Reason.SAMPLED || reason == Reason.REASSIGNED) {
            misses.increment();
        }
    }

    void healed() {
        healed.increment();
    }

    void unrecorded() {
        unrecorded.increment();
    }
}

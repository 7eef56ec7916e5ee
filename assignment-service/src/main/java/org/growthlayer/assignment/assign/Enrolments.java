package org.growthlayer.assignment.assign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Journal;
import org.growthlayer.eventing.JournalUnavailableException;
import org.growthlayer.eventing.Publication;
import org.jspecify.annotations.Nullable;

/** Tells everybody who was enrolled, and remembers for a while whom this instance has told about. */
@ApplicationScoped
public class Enrolments {
    private final Journal journal;
    private final Recent<UUID, Boolean> told;
    private final Recent<String, Enrolment> fallbacks;
    /** Events offered to Redis and not answered yet: whoever meets one of them there must not tell it a second time. */
    private final Set<UUID> offered = ConcurrentHashMap.newKeySet();

    Enrolments(Journal journal, StickyConfig config) {
        this.journal = journal;
        this.told = new Recent<>(config.memory());
        this.fallbacks = new Recent<>(config.memory());
    }

    /** Notes that an enrolment is being offered to Redis; to be followed by {@link #withdraw} whatever comes of it. */
    void offer(Enrolment enrolment) {
        offered.add(enrolment.eventId());
    }

    void withdraw(Enrolment enrolment) {
        offered.remove(enrolment.eventId());
    }

    /** Whether this instance has told of the event lately, or is about to. */
    boolean knows(UUID eventId) {
        return offered.contains(eventId) || told.contains(eventId);
    }

    /**
     * Writes the enrolment where it survives this process.
     *
     * @return false if that is impossible now; then the user must not be treated as enrolled
     */
    boolean tell(LiveExperiment live, String userId, Enrolment enrolment, Reason reason) {
        var experiment = live.experiment();
        var fact = enrolment.fact(experiment.id(), userId, experiment.attributionWindow(), reason);
        try {
            journal.append(Publication.of(Topic.ASSIGNMENTS, enrolment.eventId(), enrolment.enrolledAt(), fact));
        } catch (JournalUnavailableException e) {
            return false;
        }
        told.put(enrolment.eventId(), true);
        return true;
    }

    /** The enrolment made for this user without Redis, if it is remembered. */
    @Nullable
    Enrolment findFallback(String stickyKey) {
        return fallbacks.find(stickyKey);
    }

    void rememberFallback(String stickyKey, Enrolment enrolment) {
        fallbacks.put(stickyKey, enrolment);
    }

    /** Some of the enrolments made without Redis that Redis has not got since, by sticky key. */
    List<Map.Entry<String, Enrolment>> someFallbacks(int limit) {
        return fallbacks.some(limit);
    }

    /** Forgets an enrolment that was made without Redis. */
    public void forgetFallback(String stickyKey) {
        fallbacks.forget(stickyKey);
    }
}

package org.growthlayer.assignment.assign;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.growthlayer.eventing.Contact;
import org.growthlayer.eventing.Contacts;
import org.jspecify.annotations.Nullable;

/**
 * Notices when Redis goes and when it is back, also while nobody asks, and then writes into it what was decided without it: each
 * remembered enrolment, unless its user has got an arm there meanwhile. Every one of them has been journalled before it was remembered,
 * so it is written as a recorded one.
 */
@ApplicationScoped
class RedisWatch {
    private static final Duration EVERY = Duration.ofMillis(250);
    /** Looks after which the connection that the start has ordered is there, or will not be soon. */
    private static final int LOOKS_OF_THE_START = 4;
    private static final int CHUNK = 256;
    /** Where no user's arm can be. */
    private static final String NOBODY = "ab:nobody";

    private final StickyArms sticky;
    private final Enrolments enrolments;
    private final Contact contact;
    /** Since the start; read and written by one look at a time. */
    private int looksInVain;
    private @Nullable Cancellable ticks;

    RedisWatch(StickyArms sticky, Enrolments enrolments, Contacts contacts) {
        this.sticky = sticky;
        this.enrolments = enrolments;
        this.contact = contacts.with("redis");
    }

    void onStart(@Observes StartupEvent start) {
        ticks = Multi.createFrom().ticks().startingAfter(EVERY).every(EVERY).onOverflow().drop().onItem()
                .transformToUniAndConcatenate(_ -> look())
                .subscribe().with(_ -> {});
    }

    void onStop(@Observes ShutdownEvent stop) {
        if (ticks != null) {
            ticks.cancel();
        }
    }

    private Uni<Boolean> look() {
        if (sticky.isAvailable()) {
            contact.heard();
            return bringBack();
        }
        if (++looksInVain > LOOKS_OF_THE_START || contact.state().isUp()) {
            contact.lost("arms come from the fallback");
        }
        // A breaker closes when a call succeeds, and there may be no other.
        return sticky.find(NOBODY).replaceWith(true).onFailure().recoverWithItem(false);
    }

    /** A chunk at a time and each answered before the next one; stops at the first failure, to be called again. */
    private Uni<Boolean> bringBack() {
        var some = enrolments.someFallbacks(CHUNK);
        if (some.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        var writes = some.stream().map(this::write).toList();
        return Uni.join().all(writes).andFailFast().onItem().transformToUni(_ -> bringBack()).onFailure().recoverWithItem(false);
    }

    /** NB: forgotten also if Redis keeps an earlier arm of the user: that one stands, and offering this one again would change nothing. */
    private Uni<Boolean> write(Map.Entry<String, Enrolment> fallback) {
        var key = fallback.getKey();
        var enrolment = fallback.getValue();
        return sticky.confirm(key, enrolment.eventId(), enrolment.arm(), true).onItem()
                .invoke(_ -> enrolments.forgetFallback(key));
    }
}

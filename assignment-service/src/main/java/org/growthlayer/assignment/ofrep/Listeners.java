package org.growthlayer.assignment.ofrep;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients that wait for changes at this instance, bounded. Who does not keep up is dropped; it will come back and ask. */
final class Listeners {
    private final Set<Listener> all = ConcurrentHashMap.newKeySet();
    private final AtomicInteger places;

    /** One client that waits. */
    interface Listener {
        /** Hands over an event; false if the client has not even taken what it got before, or is gone. Never waits. */
        boolean offer(String event);

        /** Ends the connection. */
        void drop();
    }

    Listeners(int max) {
        this.places = new AtomicInteger(max);
    }

    /** Whether there was room for one more. */
    boolean join(Listener listener) {
        if (places.getAndDecrement() <= 0) {
            places.incrementAndGet();
            return false;
        }
        all.add(listener);
        return true;
    }

    /** Forgets a listener; as often as one likes. */
    void leave(Listener listener) {
        if (all.remove(listener)) {
            places.incrementAndGet();
        }
    }

    /** Tells everybody; how many were dropped because they did not listen. */
    int tell(String event) {
        var dropped = 0;
        for (var listener : all) {
            if (!listener.offer(event)) {
                leave(listener);
                listener.drop();
                dropped++;
            }
        }
        return dropped;
    }

    /** Sends everybody away. */
    void dropAll() {
        for (var listener : all) {
            leave(listener);
            listener.drop();
        }
    }

    int size() {
        return all.size();
    }
}

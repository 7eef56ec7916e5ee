package org.growthlayer.eventing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.growthlayer.contracts.Topic;

/** Counts messages by topic. All counters of a topic begin at 0 with its first batch, so that a rate sees the first rare event. */
record MessageMeters(MeterRegistry registry) {
    /** Called before a batch is booked. */
    void beginTaking(Topic<?> topic) {
        taken(topic, 0);
        retries(topic, 0);
        dead(topic, 0);
    }

    /** Called before a batch is shown. */
    void beginObserving(Topic<?> topic) {
        observed(topic, 0);
        skipped(topic, 0);
    }

    void taken(Topic<?> topic, int messages) {
        count("messages.taken", "Messages booked", topic, messages);
    }

    void retries(Topic<?> topic, int batches) {
        count("messages.retries", "Attempts to book a batch that failed and are made again", topic, batches);
    }

    void dead(Topic<?> topic, int messages) {
        count("messages.dead", "Messages set aside in the topic of the dead letters", topic, messages);
    }

    void observed(Topic<?> topic, int messages) {
        count("messages.observed", "Messages shown to a view in memory", topic, messages);
    }

    void skipped(Topic<?> topic, int messages) {
        count("messages.skipped", "Messages that a view in memory could not take", topic, messages);
    }

    private void count(String name, String description, Topic<?> topic, int times) {
        Counter.builder(name).description(description).tag("topic", topic.name()).register(registry).increment(times);
    }
}

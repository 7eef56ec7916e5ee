package org.growthlayer.eventing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process depends on and whether it answers: told by those who use it, read by health checks, which therefore never wait
 * for a server themselves. Each contact is a gauge, too.
 */
@ApplicationScoped
public class Contacts {
    /** The brokers. */
    public static final String KAFKA = "kafka";
    /** The database of this service. */
    public static final String POSTGRES = "postgres";
    /** The tables of this service, which are made and changed at its start. */
    public static final String SCHEMA = "schema";
    /** The local file that keeps facts until Kafka has them. */
    public static final String JOURNAL = "journal";

    private final Clock clock;
    private final MeterRegistry meters;
    private final ConcurrentHashMap<String, Contact> byName = new ConcurrentHashMap<>();

    @Inject
    Contacts(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /** The contact with something, made when it is first asked for. */
    public Contact with(String name) {
        return byName.computeIfAbsent(name, this::make);
    }

    private Contact make(String name) {
        var contact = new Contact(name, clock);
        Gauge.builder("dependency.up", contact, it -> it.state().isUp() ? 1 : 0).tag("dependency", name)
                .description("1 while what this service depends on answers, 0 while it is away").register(meters);
        return contact;
    }

    /** All contacts, by name. */
    public List<Contact> all() {
        return byName.values().stream().sorted(Comparator.comparing(Contact::name)).toList();
    }
}

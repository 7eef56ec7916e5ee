package org.growthlayer.eventing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.growthlayer.contracts.Topic;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A durable outbox in a local file, for a path that must not wait for a database. Switched on by {@code growth.journal.dir}; shipping
 * begins when the application has started, so listeners that are added while it starts miss nothing.
 */
@ApplicationScoped
public class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final int AFTER_THE_APPLICATION = Interceptor.Priority.APPLICATION + 1000;
    private static final Map<String, Topic<?>> TOPICS = Topic.ALL.stream()
            .collect(Collectors.toUnmodifiableMap(Topic::name, topic -> topic));

    private final JournalConfig config;
    private final Sender sender;
    private final EventSource source;
    private final Contacts contacts;
    private final MeterRegistry meters;
    private final Counter appended;
    private final Counter refused;
    private final List<Consumer<List<Publication>>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Running running;

    private record Running(JournalSlot slot, JournalShipper shipper, Contact contact) {}

    @Inject
    Journal(JournalConfig config, Sender sender, EventSource source, Contacts contacts, MeterRegistry meters) {
        this.config = config;
        this.sender = sender;
        this.source = source;
        this.contacts = contacts;
        this.meters = meters;
        appended = Counter.builder("journal.appended").description("Records written").register(meters);
        refused = Counter.builder("journal.refused").description("Records not written: full, or the disk failed")
                .register(meters);
    }

    /** Takes a slot; a folder that cannot be used must stop the start, not the first user. */
    @PostConstruct
    void open() {
        config.dir().ifPresent(this::open);
    }

    private void open(Path journals) {
        try {
            var lock = JournalSlotLock.takeFirstFree(journals);
            var slot = JournalSlot.open(lock.folder(), lock, config.segmentBytes(), config.fsync() == JournalConfig.Fsync.ALWAYS);
            var route = new JournalShipper.Route(journals, slot, sender, source.uri());
            running = new Running(slot, new JournalShipper(route, config, this::tell, meters), contacts.with(Contacts.JOURNAL));
            contacts.with(Contacts.JOURNAL).heard();
            show(slot);
        } catch (IOException e) {
            throw new UncheckedIOException("no journal can be kept in " + journals, e);
        }
    }

    private void show(JournalSlot slot) {
        Gauge.builder("journal.backlog.records", slot, JournalSlot::pendingRecords).description("Records that wait for Kafka")
                .register(meters);
        Gauge.builder("journal.bytes", slot, JournalSlot::pendingBytes).description("Bytes that wait for Kafka")
                .baseUnit("bytes").register(meters);
    }

    void onStart(@Observes @Priority(AFTER_THE_APPLICATION) StartupEvent started) {
        start();
    }

    void onStop(@Observes @Priority(AFTER_THE_APPLICATION) ShutdownEvent stopped) throws InterruptedException {
        stopShipping();
    }

    void start() {
        var open = running;
        if (open != null) {
            open.shipper().start();
        }
    }

    /** Requests that are still being answered may append: the next process ships that. */
    void stopShipping() throws InterruptedException {
        var open = running;
        if (open != null) {
            open.shipper().stop();
        }
    }

    @PreDestroy
    void close() throws IOException {
        var open = running;
        if (open != null) {
            running = null;
            open.slot().close();
        }
    }

    /**
     * Writes the publication to the journal file and returns: from then on it survives the death of this process, and will be told.
     * Takes microseconds; may be called on an event loop and by several threads.
     *
     * @throws JournalUnavailableException if nothing was written: the journal is full, off or closed, or the disk fails
     * @throws IllegalArgumentException if the fact is too large for Kafka
     */
    public void append(Publication publication) {
        var open = running;
        if (open == null) {
            throw new JournalUnavailableException("the journal is off or closed", null);
        }
        var content = JournalRecord.write(Outgoing.of(publication));
        if (open.slot().pendingBytes() + content.length > config.maxBytes()) {
            refused.increment();
            open.contact().lost("it is full");
            throw new JournalUnavailableException("the journal holds " + open.slot().pendingBytes() + " bytes and takes no more",
                    null);
        }
        try {
            open.slot().append(content);
        } catch (IOException e) {
            refused.increment();
            open.contact().lost("it cannot be written");
            throw new JournalUnavailableException("the journal cannot be written", e);
        }
        appended.increment();
        open.contact().heard();
        open.shipper().wake();
    }

    /**
     * Calls the listener with each batch that Kafka has acknowledged, in order, on the shipping thread; also with what an earlier
     * process left behind, and again with what is shipped twice. It must be quick; what it throws is logged.
     */
    public void onPublished(Consumer<List<Publication>> listener) {
        listeners.add(listener);
    }

    private void tell(List<Outgoing> messages) {
        if (listeners.isEmpty()) {
            return;
        }
        var publications = new ArrayList<Publication>(messages.size());
        for (var message : messages) {
            var topic = TOPICS.get(message.topic());
            if (topic != null) {
                read(topic, message, publications);
            }
        }
        for (var listener : listeners) {
            try {
                listener.accept(List.copyOf(publications));
            } catch (RuntimeException e) {
                LOG.warnf(e, "A listener of the journal failed on %d publications", publications.size());
            }
        }
    }

    private static void read(Topic<?> topic, Outgoing message, List<Publication> publications) {
        try {
            var fact = FactJson.mapper().readValue(message.value(), topic.type());
            publications.add(new Publication(topic, message.id(), message.time(), fact));
        } catch (IOException e) {
            LOG.warnf("A published fact of %s cannot be read back (%s)", topic.name(), e.getClass().getSimpleName());
        }
    }
}

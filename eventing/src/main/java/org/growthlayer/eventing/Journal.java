package org.growthlayer.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** A durable outbox in a local file, for a path that must not wait for a database. Switched on by {@code growth.journal.dir}. */
@ApplicationScoped
public class Journal {
    /**
     * Writes the publication to the journal file and returns: from then on it survives the death of this process, and will be told.
     * Takes microseconds; may be called on an event loop and by several threads.
     *
     * @throws JournalUnavailableException if nothing was written: the journal is full, off or closed, or the disk fails
     */
    public void append(Publication publication) {
        throw new UnsupportedOperationException("journal");
    }

    /**
     * Calls the listener with each batch that Kafka has acknowledged, in order, on the shipping thread; also with what an earlier
     * process left behind, and again with what is shipped twice. It must be quick; what it throws is logged.
     */
    public void onPublished(Consumer<List<Publication>> listener) {
        throw new UnsupportedOperationException("journal");
    }
}

package org.growthlayer.reward.webhooks;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was stored, each provider's webhooks one chunk after another, so that a provider that is slow holds up nobody else's. It is
 * woken by the commit that stores some, and looks by itself for those whose time has come and those that an instance which died left.
 */
@ApplicationScoped
public class WebhookReader {
    private static final Logger LOG = Logger.getLogger(WebhookReader.class);

    private final Map<String, Desk> desks;
    private final WebhooksConfig config;
    private @Nullable Cancellable ticks;

    WebhookReader(@All List<Provider> providers, ReadingTransaction transaction, WebhooksConfig config) {
        this.config = config;
        this.desks = providers.stream().map(provider -> new Desk(provider, transaction, config.chunk()))
                .collect(Collectors.toUnmodifiableMap(desk -> desk.provider.name(), Function.identity()));
    }

    void start(@Observes StartupEvent started) {
        ticks = Multi.createFrom().ticks().every(config.every()).onOverflow().drop()
                .subscribe().with(_ -> desks.values().forEach(Desk::wake));
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (ticks != null) {
            ticks.cancel();
        }
    }

    /** There is something to read of this provider. */
    void wake(String provider) {
        var desk = desks.get(provider);
        if (desk != null) {
            desk.wake();
        }
    }

    /** Where the webhooks of one provider are read, by one reader at a time. */
    private static final class Desk {
        private final Provider provider;
        private final ReadingTransaction transaction;
        private final int chunk;
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean hasFailed;

        Desk(Provider provider, ReadingTransaction transaction, int chunk) {
            this.provider = provider;
            this.transaction = transaction;
            this.chunk = chunk;
        }

        void wake() {
            if (calls.getAndIncrement() == 0) {
                read();
            }
        }

        private void read() {
            var seen = calls.get();
            var _ = Uni.createFrom().deferred(() -> transaction.readDue(provider))
                    .repeat().whilst(read -> read == chunk)
                    .collect().last()
                    .subscribe().with(_ -> succeeded(seen), failure -> failed(failure, seen));
        }

        private void succeeded(int seen) {
            hasFailed = false;
            finished(seen);
        }

        private void failed(Throwable failure, int seen) {
            if (!hasFailed) {
                LOG.warnf("webhooks of %s cannot be read now and are tried again: %s", provider.name(), failure);
            }
            hasFailed = true;
            finished(seen);
        }

        /** NB: a call during the reading may be about something that the last look did not see. */
        private void finished(int seen) {
            if (calls.addAndGet(-seen) > 0) {
                read();
            }
        }
    }
}

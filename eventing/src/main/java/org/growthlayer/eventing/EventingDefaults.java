package org.growthlayer.eventing;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGeneratorFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The time and the ids of a service, unless it brings its own. */
@Dependent
final class EventingDefaults {
    private static final int SEED_BYTES = 32;

    @Produces
    @DefaultBean
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @DefaultBean
    @Singleton
    Ids ids(Clock clock) {
        // Ids must not collide between instances that start in the same moment; they need not be secret.
        var seed = ByteBuffer.allocate(SEED_BYTES).put(new SecureRandom().generateSeed(SEED_BYTES)).array();
        return new Ids(clock, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    /**
     * Names this service in its messages.
     *
     * @param service who speaks: the {@code ce_source} of every message is {@code /growth/} and this name
     */
    @Produces
    @Singleton
    EventSource source(@ConfigProperty(name = "quarkus.application.name", defaultValue = "service") String service) {
        return new EventSource("/growth/" + service);
    }
}

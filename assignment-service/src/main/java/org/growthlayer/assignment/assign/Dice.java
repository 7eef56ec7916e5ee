package org.growthlayer.assignment.assign;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Where chance comes from: a generator for the calling thread, never to be handed to another. */
@FunctionalInterface
public interface Dice {
    UniformRandomProvider generator();

    /** One generator per thread, each seeded from the system's secure source. */
    @ApplicationScoped
    final class Production {
        private static final int SEED_LONGS = 2;

        private Production() {}

        @Produces
        @DefaultBean
        @ApplicationScoped
        static Dice dice() {
            var generators = ThreadLocal.withInitial(Production::seeded);
            return generators::get;
        }

        private static UniformRandomProvider seeded() {
            var bytes = ByteBuffer.wrap(new SecureRandom().generateSeed(SEED_LONGS * Long.BYTES));
            return RandomSource.XO_RO_SHI_RO_128_PP.create(new long[]{bytes.getLong(), bytes.getLong()});
        }
    }
}

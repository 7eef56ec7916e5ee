package org.growthlayer.reward.mesh;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.growthlayer.testkit.SettableClock;

/** Lets a test say what time it is. */
@Dependent
final class TestClock {
    @Produces
    @Singleton
    SettableClock clock() {
        return SettableClock.at(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}

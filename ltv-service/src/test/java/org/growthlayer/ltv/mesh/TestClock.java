package org.growthlayer.ltv.mesh;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.growthlayer.testkit.SettableClock;

/** Lets a test say what time it is. */
@Dependent
final class TestClock {
    @Produces
    @Singleton
    SettableClock clock() {
        return SettableClock.at("2026-03-01T12:00:00Z");
    }
}

package org.growthlayer.bench.rewards;

import java.util.Locale;

/** What a scenario is held against. Missing it is told, and fails nothing: machines differ. */
sealed interface Goal {
    boolean isMet(Finding finding);

    /** Nothing is asked. */
    record None() implements Goal {
        @Override
        public boolean isMet(Finding finding) {
            return true;
        }

        @Override
        public String toString() {
            return "none";
        }
    }

    /** At least so many a second. */
    record Rate(double perSecond) implements Goal {
        @Override
        public boolean isMet(Finding finding) {
            return finding.perSecond() >= perSecond;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "at least %,.0f/s", perSecond);
        }
    }

    /** All but one of a hundred within so many milliseconds. */
    record Wait(double millis) implements Goal {
        @Override
        public boolean isMet(Finding finding) {
            return finding.latencyMillis(99) <= millis;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "p99 within %.0f ms", millis);
        }
    }
}

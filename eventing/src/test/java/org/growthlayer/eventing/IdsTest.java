package org.growthlayer.eventing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdsTest {
    private static final long MILLIS = 0x017F22E279B0L;
    private final AtomicLong time = new AtomicLong(MILLIS);
    private final Clock clock = new SteppingClock(time);

    @Test
    void shouldHaveTheLayoutOfRfc9562() {
        // Given the time of the example in appendix A.6 and generators of all zeros and all ones
        var zeros = new Ids(clock, constant(0L));
        var ones = new Ids(clock, constant(-1L));

        // When
        var low = zeros.next();
        var high = ones.next();

        // Then
        assertThat(low).isEqualTo(UUID.fromString("017f22e2-79b0-7000-8000-000000000000"));
        assertThat(high.toString()).startsWith("017f22e2-79b0-7").endsWith("-bfff-ffffffffffff");
        assertThat(low.version()).isEqualTo(7);
        assertThat(low.variant()).isEqualTo(2);
    }

    @Test
    void shouldOnlyGrowWhenTheClockStandsStillOrGoesBack() {
        // Given
        var seed = System.nanoTime();
        var ids = new Ids(clock, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        var seen = new HashSet<UUID>();
        var last = ids.next();
        for (var i = 0; i < 50_000; i++) {
            // When
            if (i % 10_000 == 9_999) {
                time.addAndGet(i % 20_000 == 9_999 ? -5_000 : 1);
            }
            var next = ids.next();

            // Then
            assertThat(unsigned(next)).as("seed %d, id %d", seed, i).isGreaterThan(unsigned(last));
            assertThat(seen.add(next)).as("seed %d, id %d", seed, i).isTrue();
            last = next;
        }
    }

    private static String unsigned(UUID id) {
        return id.toString();
    }

    private static RandomGenerator constant(long bits) {
        return () -> bits;
    }

    /** Says the time it is told. */
    private static final class SteppingClock extends Clock {
        private final AtomicLong millis;

        SteppingClock(AtomicLong millis) {
            this.millis = millis;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {

            return Instant.ofEpochMilli(millis.get());
        }
    }
}

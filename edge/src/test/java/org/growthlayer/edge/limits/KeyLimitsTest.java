package org.growthlayer.edge.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.growthlayer.edge.keys.Roles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyLimitsTest {
    private final AtomicLong nanos = new AtomicLong();

    private record Config(long client, long server, long admin, int burstSeconds) implements RateLimitConfig {}

    private KeyLimits limits(long client) {
        return new KeyLimits(new Config(client, 10, 1, 2), nanos::get);
    }

    @Test
    void shouldLetABurstPassAndThenRefillWithTime() {
        var limits = limits(2);
        for (var i = 0; i < 4; i++) {
            assertThat(limits.take("app", Roles.CLIENT)).isEmpty();
        }

        var refused = limits.take("app", Roles.CLIENT);
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        var later = limits.take("app", Roles.CLIENT);

        assertThat(refused).contains(Duration.ofMillis(500));
        assertThat(later).isEmpty();
    }

    @Test
    void shouldCountEachKeyByItself() {
        var limits = limits(1);
        assertThat(limits.take("a", Roles.CLIENT)).isEmpty();
        assertThat(limits.take("a", Roles.CLIENT)).isEmpty();

        assertThat(limits.take("a", Roles.CLIENT)).isPresent();
        assertThat(limits.take("b", Roles.CLIENT)).isEmpty();
    }

    @Test
    void shouldRefuseToStartWithALimitOfNothing() {
        assertThatThrownBy(() -> limits(0)).hasMessage("growth.rate-limit.client is out of range: 0");
    }
}

package org.growthlayer.assignment.assign;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTest {
    private static final int THRESHOLD = 3;
    private static final long PAUSE = 1_000;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 500);
    private final Breaker breaker = new Breaker(THRESHOLD, PAUSE, now::get);

    @Test
    void shouldLetEverybodyThroughAsLongAsFailuresAreFew() {
        fail(THRESHOLD - 1);

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void shouldCountOnlyFailuresInARow() {
        fail(THRESHOLD - 1);
        breaker.succeeded();
        fail(THRESHOLD - 1);

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void shouldHoldEverybodyBackOnceOpen() {
        fail(THRESHOLD);

        assertThat(breaker.isOpen()).isTrue();
        assertThat(IntStream.range(0, 100).filter(_ -> breaker.allows())).isEmpty();
    }

    @Test
    void shouldLetOneProbeThroughPerPauseAlsoWhenTheClockWrapsAround() {
        fail(THRESHOLD);

        now.addAndGet(PAUSE);

        assertThat(IntStream.range(0, 100).filter(_ -> breaker.allows())).hasSize(1);
        now.addAndGet(PAUSE - 1);
        assertThat(breaker.allows()).isFalse();
        now.addAndGet(1);
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void shouldStayOpenWhenTheProbeFails() {
        fail(THRESHOLD);
        now.addAndGet(PAUSE);
        assertThat(breaker.allows()).isTrue();

        breaker.failed();

        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void shouldCloseWhenTheProbeSucceeds() {
        fail(THRESHOLD);
        now.addAndGet(PAUSE);
        assertThat(breaker.allows()).isTrue();

        breaker.succeeded();

        assertThat(IntStream.range(0, 100).filter(_ -> breaker.allows())).hasSize(100);
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(_ -> breaker.failed());
    }
}

package org.growthlayer.bench.load;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void shouldSpaceRequestsEvenly() {
        Schedule schedule = Schedule.of(5_000, Duration.ofSeconds(2));

        assertThat(schedule.count()).isEqualTo(10_000);
        assertThat(schedule.dueAfter(0)).isZero();
        assertThat(schedule.dueAfter(1)).isEqualTo(200_000);
        assertThat(schedule.dueAfter(5_000)).isEqualTo(SECOND);
    }

    @Test
    void shouldNotDriftWhenTheDistanceIsNoWholeNumber() {
        Schedule schedule = Schedule.of(3, Duration.ofHours(1));

        assertThat(schedule.dueAfter(1)).isEqualTo(333_333_333);
        assertThat(schedule.dueAfter(3 * 3_600)).isEqualTo(3_600 * SECOND);
    }

    @Test
    void shouldMakeAtLeastOneRequest() {
        assertThat(Schedule.of(0.1, Duration.ofSeconds(1)).count()).isEqualTo(1);
    }
}

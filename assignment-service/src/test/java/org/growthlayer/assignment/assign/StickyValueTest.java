package org.growthlayer.assignment.assign;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.growthlayer.assignment.assign.StickyValue.Foreign;
import org.growthlayer.assignment.assign.StickyValue.Pending;
import org.growthlayer.assignment.assign.StickyValue.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StickyValueTest {
    private static final String ARM = "0198f000-0000-7000-8000-00000000000a";

    @Test
    void shouldReadBackEveryPendingEnrolmentAsItWas() {
        var seed = 20261120L;
        var random = new Random(seed);
        for (var i = 0; i < 1_000; i++) {
            var enrolment = new Enrolment(new UUID(random.nextLong(), random.nextLong()),
                    new UUID(random.nextLong(), random.nextLong()), Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
                    1 - random.nextDouble(), random.nextLong(Long.MAX_VALUE),
                    random.nextBoolean() ? new UUID(random.nextLong(), random.nextLong()) : null);

            var read = StickyValue.parse(StickyValue.pending(enrolment));

            assertThat(read).as("seed %d, round %d", seed, i)
                    .isEqualTo(new Pending(enrolment.arm().toString(), enrolment));
        }
    }

    @Test
    void shouldPutTheEventIdWhereTheScriptsLookForIt() {
        var event = UUID.fromString("0198f000-0000-7000-8000-0000000000ee");

        var text = StickyValue.pending(new Enrolment(UUID.fromString(ARM), event, Instant.EPOCH, 0.5, 7, null));

        // Lua counts from 1 and includes both ends.
        assertThat(text.substring(38 - 1, 73)).isEqualTo(event.toString());
    }

    @Test
    void shouldReadABareArmAsRecorded() {
        assertThat(StickyValue.parse(ARM)).isEqualTo(new Recorded(ARM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "control", "1", ARM + ";", ARM + ";x;0;0.5;7", ARM + ";" + ARM + ";now;0.5;7",
            ARM + ";" + ARM + ";0;0;7",
            ARM + ";" + ARM + ";0;NaN;7", ARM + ";" + ARM + ";0;1.5;7", ARM + ";" + ARM + ";0;0.5;seven",
            ARM + ";" + ARM + ";0;0.5;7;8"})
    void shouldTakeWhatItDidNotWriteForForeign(String text) {
        assertThat(StickyValue.parse(text)).isEqualTo(new Foreign(text));
    }
}

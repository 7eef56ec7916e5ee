package org.growthlayer.assignment.assign;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentTest {
    private static final int CAPACITY = 100;

    private final Recent<Integer, String> recent = new Recent<>(CAPACITY);

    @Test
    void shouldRememberAtLeastItsCapacity() {
        put(10 * CAPACITY + 37);

        assertThat(IntStream.range(9 * CAPACITY + 37, 10 * CAPACITY + 37)).allMatch(recent::contains);
    }

    @Test
    void shouldForgetWhatIsLongAgo() {
        put(10 * CAPACITY);

        assertThat(IntStream.range(0, 8 * CAPACITY)).noneMatch(recent::contains);
    }

    @Test
    void shouldForgetOnDemandWhateverPageItIsOn() {
        put(CAPACITY + 10);

        recent.forget(CAPACITY - 1);
        recent.forget(CAPACITY + 9);

        assertThat(recent.find(CAPACITY - 1)).isNull();
        assertThat(recent.find(CAPACITY + 9)).isNull();
        assertThat(recent.find(CAPACITY + 8)).isEqualTo("value");
    }

    private void put(int count) {
        IntStream.range(0, count).forEach(it -> recent.put(it, "value"));
    }
}

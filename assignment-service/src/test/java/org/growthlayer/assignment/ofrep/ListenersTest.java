package org.growthlayer.assignment.ofrep;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenersTest {
    private final Listeners listeners = new Listeners(2);

    @Test
    void shouldTellEverybodyWhoJoinedAndHasNotLeft() {
        var stays = new Client(10);
        var leaves = new Client(10);
        assertThat(listeners.join(stays)).isTrue();
        assertThat(listeners.join(leaves)).isTrue();
        listeners.leave(leaves);

        assertThat(listeners.tell("news")).isZero();

        assertThat(stays.heard).containsExactly("news");
        assertThat(leaves.heard).isEmpty();
    }

    @Test
    void shouldHaveRoomForAFewAndAgainWhenOneLeaves() {
        var first = new Client(10);
        assertThat(listeners.join(first)).isTrue();
        assertThat(listeners.join(new Client(10))).isTrue();
        assertThat(listeners.join(new Client(10))).isFalse();

        listeners.leave(first);
        listeners.leave(first);

        assertThat(listeners.join(new Client(10))).isTrue();
        assertThat(listeners.join(new Client(10))).isFalse();
    }

    @Test
    void shouldDropWhoDoesNotKeepUpAndNobodyElse() {
        var slow = new Client(1);
        var fast = new Client(10);
        assertThat(listeners.join(slow)).isTrue();
        assertThat(listeners.join(fast)).isTrue();

        assertThat(listeners.tell("first")).isZero();
        assertThat(listeners.tell("second")).isEqualTo(1);

        assertThat(slow.isDropped).isTrue();
        assertThat(fast.isDropped).isFalse();
        assertThat(fast.heard).containsExactly("first", "second");
        assertThat(listeners.size()).isEqualTo(1);
        assertThat(listeners.join(new Client(10))).isTrue();
    }

    @Test
    void shouldSendEverybodyAway() {
        var client = new Client(10);
        assertThat(listeners.join(client)).isTrue();

        listeners.dropAll();

        assertThat(client.isDropped).isTrue();
        assertThat(listeners.size()).isZero();
    }

    /** Takes so many events and no more. */
    private static final class Client implements Listeners.Listener {
        private final List<String> heard = new ArrayList<>();
        private final int capacity;
        private boolean isDropped;

        Client(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public boolean offer(String event) {
            return heard.size() < capacity && heard.add(event);
        }

        @Override
        public void drop() {
            isDropped = true;
        }
    }
}

package org.growthlayer.reward.webhooks;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.growthlayer.reward.webhooks.Outcome.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetriesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final int LAST = 29;

    private final WebhooksConfig config = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter()).withMapping(WebhooksConfig.class).build()
            .getConfigMapping(WebhooksConfig.class);
    private final Retries retries = new Retries(config, new SplittableRandom(1));

    @Test
    void shouldBeDoneWithWhatIsBookedAndWithWhatMovesNoMoney() {
        assertThat(after(0, new Reading.Nothing("x")).state()).isEqualTo(State.DONE);
        assertThat(after(0, new Reading.Entries("x", List.of(), List.of())).state()).isEqualTo(State.DONE);
    }

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToTheLongestPause() {
        for (var attempts = 0; attempts < LAST; attempts++) {
            var whole = Duration.ofSeconds(Math.min(3600, 1L << attempts));

            var pause = Duration.between(NOW, after(attempts, notYet(null)).nextTryAt());

            assertThat(pause).isBetween(whole.dividedBy(2), whole);
        }
    }

    @Test
    void shouldNotComeBackBeforeTheProviderWantsItTo() {
        assertThat(after(0, notYet(Duration.ofMinutes(5))).nextTryAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void shouldParkWhatIsDeadAndWhatFailedTooOften() {
        assertThat(after(0, new Reading.Dead("no amount"))).extracting(Outcome::state, Outcome::reason)
                .containsExactly(State.PARKED, "no amount");
        assertThat(after(LAST, notYet(null))).extracting(Outcome::state, Outcome::reason).containsExactly(State.PARKED, "away");
    }

    private Outcome after(int attempts, Reading reading) {
        return retries.after(new StoredWebhook(UUID.randomUUID(), "test", "e", new byte[0], NOW, attempts), reading, NOW);
    }

    private static Reading notYet(@Nullable Duration after) {
        return new Reading.NotYet("away", after);
    }
}

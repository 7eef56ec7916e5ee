package org.growthlayer.reward.units;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.growthlayer.reward.units.Changes.ArmChange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesTest {
    private static final UUID EXPERIMENT = new UUID(1, 1);
    private static final UUID ARM = new UUID(2, 1);
    private static final Instant ENROLLED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Stint STINT = new Stint(ARM, new Window(ENROLLED, ENROLLED.plus(Duration.ofHours(24))), null, null);
    private static final Unit KNOWN = Unit.enrolled(new UnitKey("known", EXPERIMENT), STINT);
    private static final Unit CREATED = Unit.enrolled(new UnitKey("created", EXPERIMENT), STINT);

    private final Changes changes = new Changes(List.of(KNOWN), List.of(CREATED));

    @Test
    void shouldCountACreatedUnitWithoutWritingItAgain() {
        assertThat(changes.changed()).isEmpty();
        assertThat(changes.added()).isEmpty();
        assertThat(changes.arms()).containsExactly(new ArmChange(EXPERIMENT, ARM, CREATED.counts()));
    }

    @Test
    void shouldWriteACreatedUnitThatWasToldMoreInTheSameBatch() {
        var exposed = changes.get(CREATED.key()).expose(ENROLLED.plusSeconds(1));

        changes.put(exposed);

        assertThat(changes.changed()).containsExactly(exposed);
        assertThat(changes.arms()).containsExactly(new ArmChange(EXPERIMENT, ARM, exposed.counts()));
    }

    @Test
    void shouldCountOnlyTheDifferenceOfAUnitThatWasKnown() {
        var exposed = KNOWN.expose(ENROLLED.plusSeconds(1));

        changes.put(exposed);

        var counts = exposed.counts().minus(KNOWN.counts()).plus(CREATED.counts());
        assertThat(changes.changed()).containsExactly(exposed);
        assertThat(changes.arms()).containsExactly(new ArmChange(EXPERIMENT, ARM, counts));
    }
}

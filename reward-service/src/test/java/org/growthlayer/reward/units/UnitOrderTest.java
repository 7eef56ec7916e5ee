package org.growthlayer.reward.units;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Outcome;
import org.growthlayer.contracts.Reward.Source;
import org.growthlayer.reward.units.Changes.ArmChange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The numbers depend on what happened, not on the order in which it was told. */
class UnitOrderTest {
    private static final UUID EXPERIMENT = new UUID(1, 1);
    private static final List<UUID> ARMS = List.of(new UUID(2, 1), new UUID(2, 2), new UUID(2, 3));
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant END = START.plus(DAY.multipliedBy(4));
    private static final int STORIES = 400;
    private static final int ORDERS = 12;

    @Test
    void shouldEndWithTheSameCountersWhateverTheOrderOfTheFacts() {
        for (var seed = 0L; seed < STORIES; seed++) {
            var random = new Random(seed);
            var facts = story(random);
            var expected = play(facts).totals();
            for (var order = 0; order < ORDERS; order++) {
                Collections.shuffle(facts, random);
                assertThat(play(facts).totals()).as("seed %d, order %d: %s", seed, order, facts).isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldAlwaysCountEachUnitExactlyOnce() {
        for (var seed = 0L; seed < STORIES; seed++) {
            var told = story(new Random(seed));
            var world = play(told);

            var counted = world.totals().values().stream().mapToLong(counts -> counts.samples() + counts.pending()).sum();

            var units = world.units.values().stream().filter(unit -> unit.state() != Unit.State.NEW).count();
            assertThat(counted).as("seed %d: %s", seed, told).isEqualTo(units);
        }
    }

    @Test
    void shouldAddUpTheDifferencesToWhatTheUnitsAre() {
        for (var seed = 0L; seed < STORIES; seed++) {
            var world = play(story(new Random(seed)));

            var fromUnits = new HashMap<UUID, Counts>();
            world.units.values().stream().filter(unit -> unit.armId() != null)
                    .forEach(unit -> fromUnits.merge(unit.armId(), unit.counts(), Counts::plus));

            assertThat(world.totals()).as("seed %d", seed).isEqualTo(World.normalised(fromUnits));
        }
    }

    /** A few users; each is enrolled once (told once or twice) or never, and rewarded in its arm or, always, in a wrong one. */
    private static List<Fact> story(Random random) {
        var facts = new ArrayList<Fact>();
        for (var user = 0; user < 4; user++) {
            var key = new UnitKey("user-" + user, EXPERIMENT);
            var arm = ARMS.get(random.nextInt(ARMS.size()));
            var enrolled = START.plusSeconds(random.nextInt(86_400));
            var isEnrolled = random.nextInt(4) > 0;
            var claimed = isEnrolled && random.nextInt(5) == 0 ? ARMS.get(random.nextInt(ARMS.size())) : arm;
            if (isEnrolled) {
                facts.add(new Fact.Enrolled(key, arm, new Window(enrolled, enrolled.plus(DAY))));
                if (random.nextBoolean()) {
                    facts.add(new Fact.Enrolled(key, arm, new Window(enrolled, enrolled.plus(DAY))));
                }
            }
            for (var reward = 0; reward < random.nextInt(5); reward++) {
                var amount = BigDecimal.valueOf(Math.max(0, random.nextInt(-300, 1_000)), 2);
                facts.add(new Fact.Rewarded(key, "event-" + reward, claimed, amount,
                        enrolled.plusSeconds(random.nextInt(172_800))));
            }
            if (random.nextBoolean()) {
                facts.add(new Fact.Exposed(key, enrolled.plusSeconds(random.nextInt(100))));
            }
            facts.add(new Fact.Settled(enrolled.plusSeconds(random.nextInt(172_800))));
        }
        return facts;
    }

    private static World play(List<Fact> facts) {
        var world = new World();
        facts.forEach(world::tell);
        world.tell(new Fact.Settled(END));
        return world;
    }

    private sealed interface Fact {
        record Enrolled(UnitKey key, UUID arm, Window window) implements Fact {}

        record Rewarded(UnitKey key, String eventId, UUID arm, BigDecimal amount, Instant occurredAt) implements Fact {}

        record Exposed(UnitKey key, Instant at) implements Fact {}

        record Settled(Instant now) implements Fact {}
    }

    /** Does what the stores do, in memory. */
    private static final class World {
        private final Map<UnitKey, Unit> units = new HashMap<>();
        private final List<Reward> ledger = new ArrayList<>();
        private final Map<UUID, Counts> counters = new HashMap<>();

        void tell(Fact fact) {
            var changes = new Changes(units.values());
            switch (fact) {
                case Fact.Enrolled(var key, var arm, var window) -> {
                    if (unit(key).enrol(Stint.first(arm, window),
                            of(key)) instanceof Enrolment.Enrolled(var unit, var corrections)) {
                        changes.put(unit);
                        corrections.forEach(this::correct);
                    }
                }
                case Fact.Rewarded(var key, var eventId, var arm, var amount, var occurredAt) -> {
                    if (unit(key).reward(arm, amount, occurredAt) instanceof Booking.Booked(var unit, var outcome)) {
                        changes.put(unit);
                        ledger.add(line(key, eventId, arm, amount, occurredAt, outcome));
                    }
                }
                case Fact.Exposed(var key, var at) -> changes.put(unit(key).expose(at));
                case Fact.Settled(var now) -> units.values().forEach(unit -> changes.put(unit.settle(now)));
            }
            for (ArmChange change : changes.arms()) {
                counters.merge(change.armId(), change.counts(), Counts::plus);
            }
            changes.list().forEach(unit -> units.put(unit.key(), unit));
        }

        Map<UUID, Counts> totals() {
            return normalised(counters);
        }

        static Map<UUID, Counts> normalised(Map<UUID, Counts> counts) {
            var result = new HashMap<UUID, Counts>();
            counts.forEach((arm, c) -> {
                if (!c.isNothing()) {
                    result.put(arm, new Counts(c.conversions(), c.failures(), c.pending(), c.late(), c.exposed(),
                            c.revenue().setScale(2)));
                }
            });
            return result;
        }

        private Unit unit(UnitKey key) {
            return units.getOrDefault(key, Unit.unknown(key));
        }

        private List<Reward> of(UnitKey key) {
            return ledger.stream().filter(line -> line.userId().equals(key.userId())).toList();
        }

        private void correct(Reward corrected) {
            ledger.replaceAll(line -> line.id().equals(corrected.id()) ? corrected : line);
        }

        private Reward line(UnitKey key, String eventId, UUID arm, BigDecimal amount, Instant occurredAt, Outcome outcome) {
            return new Reward(new UUID(3, ledger.size()), eventId, EXPERIMENT, arm, key.userId(), amount, "USD", occurredAt,
                    occurredAt, outcome, Source.REPORTED, null);
        }
    }
}

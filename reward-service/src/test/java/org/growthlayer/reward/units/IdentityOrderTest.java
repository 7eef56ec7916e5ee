package org.growthlayer.reward.units;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Outcome;
import org.growthlayer.contracts.Reward.Source;
import org.growthlayer.reward.attribution.Attribution;
import org.growthlayer.reward.rewards.Lines;
import org.growthlayer.reward.units.Changes.ArmChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Moves, aliases, erasures, purchases and refunds in any order: nobody counts twice, nothing is lost, and the order does not matter. */
class IdentityOrderTest {
    private static final List<UUID> EXPERIMENTS = List.of(new UUID(1, 1), new UUID(1, 2));
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant END = START.plus(DAY.multipliedBy(10));
    private static final int STORIES = 300;
    private static final int ORDERS = 12;

    @Test
    void shouldCountNobodyTwiceAndLoseNobodyAtAnyMoment() {
        for (var seed = 0L; seed < STORIES; seed++) {
            var random = new Random(seed);
            var facts = story(random, true);
            facts.addAll(facts.subList(0, facts.size() / 3));
            Collections.shuffle(facts, random);
            var world = new World(facts);
            for (var fact : facts) {
                world.tell(fact);

                assertThat(world.totals()).as("seed %d after %s of %s", seed, fact, facts).isEqualTo(world.recount());
                assertThat(world.buckets()).as("seed %d after %s", seed, fact).isEqualTo(world.recountBuckets());
                assertThat(world.counted()).as("seed %d after %s", seed, fact).isEqualTo(world.unitsThatCount());
                assertThat(world.units.keySet()).as("seed %d after %s", seed, fact)
                        .noneMatch(key -> world.aliases.containsKey(key.userId()));
            }
        }
    }

    @Test
    void shouldEndWithTheSameCountersWhateverTheOrderOfTheFacts() {
        for (var seed = 0L; seed < STORIES; seed++) {
            var random = new Random(seed);
            var facts = story(random, false);
            var expected = play(rewardsAfterTheirEnrolments(facts)).totals();
            for (var order = 0; order < ORDERS; order++) {
                Collections.shuffle(facts, random);
                var told = rewardsAfterTheirEnrolments(facts);
                assertThat(play(told).totals()).as("seed %d, order %d: %s", seed, order, told).isEqualTo(expected);
            }
        }
    }

    /** Persons with an id of their own and anonymous ones, each perhaps enrolled, moved and rewarded. */
    private static List<Fact> story(Random random, boolean withErasures) {
        var facts = new ArrayList<Fact>();
        for (var person = 0; person < 3; person++) {
            var user = "user-" + person;
            tellOf(user, random, facts);
            chargesOf(user, random, facts);
            for (var anonymous = 0; anonymous < random.nextInt(3); anonymous++) {
                var id = "anonymous-" + person + "-" + anonymous;
                tellOf(id, random, facts);
                chargesOf(id, random, facts);
                if (random.nextInt(4) > 0) {
                    facts.add(new Fact.Aliased(id, user, later(START, random, 3)));
                }
            }
            if (withErasures && random.nextBoolean()) {
                facts.add(new Fact.Erased(user));
            }
            facts.add(new Fact.Settled(later(START, random, 4)));
        }
        return facts;
    }

    private static void tellOf(String id, Random random, List<Fact> facts) {
        for (var experiment : EXPERIMENTS) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            var key = new UnitKey(id, experiment);
            var arm = arm(random);
            var at = later(START, random, 1);
            var given = new ArrayList<>(List.of(arm));
            facts.add(new Fact.Enrolled(key, new Stint(arm, window(at), null, null)));
            for (var move = 0; move < random.nextInt(3); move++) {
                at = later(at.plusSeconds(1), random, 1);
                var next = arm(random);
                if (!next.equals(arm)) {
                    facts.add(new Fact.Enrolled(key, new Stint(next, window(at), arm, null)));
                    arm = next;
                    given.add(next);
                }
            }
            for (var reward = 0; reward < random.nextInt(4); reward++) {
                var amount = BigDecimal.valueOf(Math.max(0, random.nextInt(-300, 1_000)), 2);
                facts.add(new Fact.Rewarded(key, id + experiment + reward, given.get(random.nextInt(given.size())), amount,
                        later(START, random, 4)));
            }
            if (random.nextBoolean()) {
                facts.add(new Fact.Exposed(key, later(at, random, 1)));
            }
        }
    }

    /** Sales that a provider tells of an id; some are given back, and of some of those it comes to nothing. */
    private static void chargesOf(String id, Random random, List<Fact> facts) {
        for (var sale = 0; sale < random.nextInt(3); sale++) {
            var name = id + "-sale-" + sale;
            var paid = BigDecimal.valueOf(random.nextInt(1, 1_000), 2);
            var at = later(START, random, 4);
            facts.add(charge(Purchase.Kind.PURCHASE, name, id, paid, null, at));
            if (random.nextBoolean()) {
                var returned = random.nextBoolean() ? paid : BigDecimal.valueOf(1, 2);
                var later = later(at, random, 30);
                facts.add(charge(Purchase.Kind.REFUND, name + "-back", id, returned.negate(), name, later));
                if (random.nextInt(3) == 0) {
                    facts.add(charge(Purchase.Kind.REVERSAL, name + "-again", id, returned, name + "-back",
                            later(later, random, 3)));
                }
            }
        }
    }

    private static Fact charge(Purchase.Kind kind, String name, String id, BigDecimal amount, @Nullable String reverses,
            Instant at) {
        return new Fact.Charged(
                new Purchase(uuid(name), name, "stripe", kind, id, amount, "USD", amount, "USD", null, reverses, at, at));
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** A reward that names an arm before any enrolment is known decides the arm for those that follow; that is told elsewhere. */
    private static List<Fact> rewardsAfterTheirEnrolments(List<Fact> facts) {
        var waiting = new ArrayList<Fact.Rewarded>();
        var ordered = new ArrayList<Fact>();
        for (var fact : facts) {
            if (fact instanceof Fact.Rewarded rewarded && !isEnrolled(rewarded, ordered)) {
                waiting.add(rewarded);
            } else {
                ordered.add(fact);
                var ready = waiting.stream().filter(rewarded -> isEnrolled(rewarded, ordered)).toList();
                ordered.addAll(ready);
                waiting.removeAll(ready);
            }
        }
        return ordered;
    }

    private static boolean isEnrolled(Fact.Rewarded rewarded, List<Fact> told) {
        return told.stream().anyMatch(fact -> fact instanceof Fact.Enrolled(var key, var stint) && key.equals(rewarded.key())
                && stint.armId().equals(rewarded.arm()));
    }

    private static World play(List<Fact> facts) {
        var world = new World(facts);
        facts.forEach(world::tell);
        world.tell(new Fact.Settled(END));
        return world;
    }

    private static void retiredBy(Fact fact, Consumer<UUID> arms) {
        if (fact instanceof Fact.Enrolled(var _, var stint) && stint.movedFrom() != null) {
            arms.accept(stint.movedFrom());
        }
    }

    private static UUID arm(Random random) {
        return new UUID(2, random.nextInt(3));
    }

    private static Window window(Instant enrolled) {
        return new Window(enrolled, enrolled.plus(DAY));
    }

    private static Instant later(Instant from, Random random, int days) {
        return from.plusSeconds(random.nextInt(days * 86_400));
    }

    private sealed interface Fact {
        record Enrolled(UnitKey key, Stint stint) implements Fact {}

        record Rewarded(UnitKey key, String eventId, UUID arm, BigDecimal amount, Instant occurredAt) implements Fact {}

        record Charged(Purchase purchase) implements Fact {}

        record Exposed(UnitKey key, Instant at) implements Fact {}

        record Aliased(String anonymousId, String userId, Instant at) implements Fact {}

        record Erased(String userId) implements Fact {}

        record Settled(Instant now) implements Fact {}
    }

    private record ArmOf(UUID experimentId, UUID armId) {}

    private record BucketOf(UUID armId, int index) {}

    /** Does what the stores do, in memory. */
    private static final class World {
        private final Map<UnitKey, Unit> units = new HashMap<>();
        private final Map<String, Fact.Aliased> aliases = new HashMap<>();
        private final Map<ArmOf, Counts> counters = new HashMap<>();
        private final Map<BucketOf, RevenueBucket> buckets = new HashMap<>();
        private final Map<String, Purchase> purchases = new LinkedHashMap<>();
        private final Lines ledger = new Lines(List.of());
        private final Set<UUID> retired;
        private int names;

        World(List<Fact> facts) {
            retired = facts.stream().<UUID>mapMulti(IdentityOrderTest::retiredBy).collect(Collectors.toSet());
        }

        void tell(Fact fact) {
            var changes = new Changes(units.values());
            switch (fact) {
                case Fact.Enrolled(var key, var stint) -> enrol(changes, key, stint);
                case Fact.Rewarded rewarded -> reward(changes, rewarded);
                case Fact.Charged(var purchase) -> charge(changes, purchase);
                case Fact.Exposed(var key, var at) -> changes.put(changes.getOrUnknown(user(key)).expose(at));
                case Fact.Aliased alias -> alias(changes, alias);
                case Fact.Erased(var id) -> erase(id);
                case Fact.Settled(var now) -> changes.list().forEach(unit -> changes.put(unit.settle(now)));
            }
            if (fact instanceof Fact.Erased) {
                return;
            }
            for (ArmChange change : changes.arms()) {
                counters.merge(new ArmOf(change.experimentId(), change.armId()), change.counts(), Counts::plus);
            }
            changes.revenue().forEach(change -> buckets.merge(new BucketOf(change.armId(), change.bucket().index()),
                    change.bucket(), RevenueBucket::plus));
            units.clear();
            changes.list().forEach(unit -> units.put(unit.key(), unit));
        }

        private void enrol(Changes changes, UnitKey told, Stint stint) {
            var key = user(told);
            var alias = aliases.get(told.userId());
            var known = alias == null ? stint : stint.adopted(alias.at());
            if (changes.getOrUnknown(key).enrol(known, ledger.of(key)) instanceof Enrolment.Enrolled(var unit, var corrections)) {
                changes.put(unit);
                corrections.forEach(ledger::put);
                attribute(changes, key.userId(), stint.window().earnsFrom());
            }
        }

        private void charge(Changes changes, Purchase told) {
            var purchase = of(told, user(told.userId()));
            purchases.putIfAbsent(purchase.purchaseId(), purchase);
            attribute(changes, purchase.userId(), purchase.occurredAt());
        }

        /** As the book does, with what the ledger of purchases has of the user since then. */
        private void attribute(Changes changes, String user, Instant since) {
            var _ = new Attribution(changes, ledger, Set.of(), UUID::randomUUID, START).book(purchases.values().stream()
                    .filter(purchase -> purchase.userId().equals(user) && !purchase.occurredAt().isBefore(since)).toList());
        }

        private void rename(String from, String to) {
            purchases.replaceAll((_, purchase) -> purchase.userId().equals(from) ? of(purchase, to) : purchase);
        }

        private static Purchase of(Purchase it, String user) {
            return new Purchase(it.id(), it.purchaseId(), it.provider(), it.kind(), user, it.amount(), it.currency(),
                    it.baseAmount(), it.baseCurrency(), it.productId(), it.reversesId(), it.occurredAt(), it.bookedAt());
        }

        private void reward(Changes changes, Fact.Rewarded told) {
            var key = user(told.key());
            var line = new Reward(uuid(told.eventId()),
                    told.eventId(), key.experimentId(), told.arm(), key.userId(), told.amount(), "USD", told.occurredAt(),
                    told.occurredAt(), Outcome.CONFLICT, Source.REPORTED, null);
            if (ledger.of(key).stream().anyMatch(known -> known.eventId().equals(line.eventId()))) {
                return;
            }
            var unit = changes.getOrUnknown(key);
            if (unit.isDisputed(told.arm(), retired)) {
                var judged = unit.judgedWith(line, ledger.of(key));
                changes.put(judged.unit());
                ledger.put(line);
                judged.corrections().forEach(ledger::put);
            } else if (unit.reward(told.arm(), told.amount(),
                    told.occurredAt()) instanceof Booking.Booked(var booked, var outcome)) {
                changes.put(booked);
                ledger.put(line.judged(line.armId(), outcome));
            }
        }

        private void alias(Changes changes, Fact.Aliased alias) {
            if (aliases.putIfAbsent(alias.anonymousId(), alias) != null) {
                return;
            }
            ledger.adopt(alias.anonymousId(), alias.userId());
            rename(alias.anonymousId(), alias.userId());
            for (var unit : changes.list()) {
                if (unit.key().userId().equals(alias.anonymousId())) {
                    var key = new UnitKey(alias.userId(), unit.key().experimentId());
                    var adopted = changes.getOrUnknown(key).adopt(unit, alias.at(), ledger.of(key));
                    adopted.corrections().forEach(ledger::put);
                    changes.remove(unit.key());
                    changes.put(adopted.unit());
                }
            }
            attribute(changes, alias.userId(), Instant.EPOCH);
        }

        /** The units stay under a name that nobody knows, and the counters know nothing of it. */
        private void erase(String userId) {
            for (var unit : List.copyOf(units.values())) {
                if (unit.key().userId().equals(userId)) {
                    units.remove(unit.key());
                    var key = new UnitKey("erased " + names++, unit.key().experimentId());
                    units.put(key, new Unit(key, unit.state(), unit.armId(), unit.window(), unit.stints(), unit.exposedAt(),
                            unit.revenue(), unit.late()));
                }
            }
            ledger.adopt(userId, "erased " + names++);
            rename(userId, "erased " + names++);
            aliases.values().removeIf(alias -> alias.userId().equals(userId));
        }

        private UnitKey user(UnitKey told) {
            return new UnitKey(user(told.userId()), told.experimentId());
        }

        private String user(String id) {
            var alias = aliases.get(id);
            return alias == null ? id : alias.userId();
        }

        Map<ArmOf, Counts> totals() {
            return normalised(counters);
        }

        Map<ArmOf, Counts> recount() {
            return normalised(units.values().stream().filter(unit -> unit.armId() != null)
                    .collect(Collectors.toMap(unit -> new ArmOf(unit.key().experimentId(), arm(unit)), Unit::counts,
                            Counts::plus)));
        }

        Map<BucketOf, RevenueBucket> buckets() {
            var filled = new HashMap<BucketOf, RevenueBucket>();
            buckets.forEach((key, bucket) -> {
                if (!bucket.isNothing()) {
                    filled.put(key, normalised(bucket));
                }
            });
            return filled;
        }

        Map<BucketOf, RevenueBucket> recountBuckets() {
            return units.values().stream().filter(unit -> unit.bucket().isPresent())
                    .collect(Collectors.toMap(unit -> new BucketOf(arm(unit), unit.bucket().orElseThrow().index()),
                            unit -> normalised(unit.bucket().orElseThrow()), RevenueBucket::plus));
        }

        private static RevenueBucket normalised(RevenueBucket bucket) {
            return new RevenueBucket(bucket.index(), bucket.units(), bucket.revenue().setScale(2), bucket.squared().setScale(4));
        }

        long counted() {
            return totals().values().stream().mapToLong(counts -> counts.samples() + counts.pending()).sum();
        }

        long unitsThatCount() {
            return units.values().stream().filter(unit -> unit.state() != Unit.State.NEW).count();
        }

        private static UUID arm(Unit unit) {
            return java.util.Objects.requireNonNull(unit.armId());
        }

        private static Map<ArmOf, Counts> normalised(Map<ArmOf, Counts> counts) {
            var result = new HashMap<ArmOf, Counts>();
            counts.forEach((arm, c) -> {
                if (!c.isNothing()) {
                    result.put(arm, new Counts(c.conversions(), c.failures(), c.pending(), c.late(), c.exposed(),
                            c.revenue().setScale(2)));
                }
            });
            return result;
        }
    }
}

package org.growthlayer.reward.units;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;

import static java.util.Objects.requireNonNull;

/**
 * The units of one batch, before and after. It answers the current state of a unit while decisions are made one after another, and in
 * the end which rows and which counters have changed. Not for use by more than one thread.
 */
public final class Changes {
    private final Map<UnitKey, Unit> before;
    private final Map<UnitKey, Unit> rows;
    private final Map<UnitKey, Unit> after;

    /** Starts with units as they are locked. */
    public Changes(Collection<Unit> locked) {
        this(locked, List.of());
    }

    /**
     * Starts with units as they are locked, and others of which nothing was known before this batch.
     *
     * @param created units whose rows are written as they are here, and that are counted nowhere yet
     */
    public Changes(Collection<Unit> locked, Collection<Unit> created) {
        before = new LinkedHashMap<>();
        locked.forEach(unit -> before.put(unit.key(), unit));
        rows = new LinkedHashMap<>(before);
        created.forEach(unit -> rows.put(unit.key(), unit));
        after = new LinkedHashMap<>(rows);
    }

    /**
     * The unit as it now is.
     *
     * @throws NullPointerException if it is not of this batch
     */
    public Unit get(UnitKey key) {
        return requireNonNull(after.get(key), () -> "unit of experiment " + key.experimentId() + " is not locked");
    }

    /** The unit as it now is, or one of which nothing is known. */
    public Unit getOrUnknown(UnitKey key) {
        return after.getOrDefault(key, Unit.unknown(key));
    }

    /** All units of the batch as they now are. */
    public List<Unit> list() {
        return List.copyOf(after.values());
    }

    /** The unit is now this one. */
    public void put(Unit unit) {
        after.put(unit.key(), unit);
    }

    /** The unit is gone, and what it counted with it. */
    public void remove(UnitKey key) {
        after.remove(key);
    }

    /** The units that were not there. */
    public List<UnitKey> added() {
        return after.keySet().stream().filter(key -> !rows.containsKey(key)).toList();
    }

    /** The units that are gone. */
    public List<UnitKey> removed() {
        return before.keySet().stream().filter(key -> !after.containsKey(key)).toList();
    }

    /** The units that are not what their rows say. */
    public List<Unit> changed() {
        return after.values().stream().filter(unit -> !unit.equals(rows.get(unit.key()))).toList();
    }

    /** What to add to the counters of each arm, in total over the batch; arms for which nothing changes are left out. */
    public List<ArmChange> arms() {
        var sums = new LinkedHashMap<ArmKey, Counts>();
        differences((arm, unit) -> sums.merge(arm, unit.counts(), Counts::plus),
                (arm, unit) -> sums.merge(arm, Counts.NONE.minus(unit.counts()), Counts::plus));
        return sums.entrySet().stream().filter(arm -> !arm.getValue().isNothing())
                .map(arm -> new ArmChange(arm.getKey().experimentId(), arm.getKey().armId(), arm.getValue())).toList();
    }

    /** What to add to the revenue of each arm, bucket by bucket; buckets in which nothing changes are left out. */
    public List<RevenueChange> revenue() {
        var sums = new LinkedHashMap<BucketKey, RevenueBucket>();
        differences((arm, unit) -> add(sums, arm, unit.bucket()),
                (arm, unit) -> add(sums, arm, unit.bucket().map(RevenueBucket::negated)));
        return sums.entrySet().stream().filter(bucket -> !bucket.getValue().isNothing())
                .map(bucket -> new RevenueChange(bucket.getKey().arm().experimentId(), bucket.getKey().arm().armId(),
                        bucket.getValue()))
                .toList();
    }

    /** The experiments whose posterior or revenue changes. */
    public List<UUID> movedExperiments() {
        var moved = new TreeSet<UUID>();
        arms().stream().filter(arm -> arm.counts().movesPosterior()).forEach(arm -> moved.add(arm.experimentId()));
        revenue().forEach(bucket -> moved.add(bucket.experimentId()));
        return List.copyOf(moved);
    }

    /** Units that count for an arm as they now are, and those that counted for one as they were. */
    private void differences(BiConsumer<ArmKey, Unit> gained, BiConsumer<ArmKey, Unit> lost) {
        after.values().forEach(unit -> {
            var counted = before.getOrDefault(unit.key(), Unit.unknown(unit.key()));
            if (!unit.equals(counted)) {
                count(unit, gained);
                count(counted, lost);
            }
        });
        removed().forEach(key -> count(requireNonNull(before.get(key)), lost));
    }

    private static void count(Unit unit, BiConsumer<ArmKey, Unit> counted) {
        if (unit.armId() != null) {
            counted.accept(new ArmKey(unit.key().experimentId(), unit.armId()), unit);
        }
    }

    private static void add(Map<BucketKey, RevenueBucket> sums, ArmKey arm, Optional<RevenueBucket> bucket) {
        bucket.ifPresent(some -> sums.merge(new BucketKey(arm, some.index()), some, RevenueBucket::plus));
    }

    private record ArmKey(UUID experimentId, UUID armId) {}

    private record BucketKey(ArmKey arm, int index) {}

    /** What to add to the counters of an arm. */
    public record ArmChange(UUID experimentId, UUID armId, Counts counts) {}

    /** What to add to one bucket of an arm. */
    public record RevenueChange(UUID experimentId, UUID armId, RevenueBucket bucket) {}
}

package org.growthlayer.reward.rewards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.growthlayer.contracts.Reward;
import org.growthlayer.reward.units.UnitKey;

/** Lines of the ledger, before and after the decisions of one batch. Not for use by more than one thread. */
public final class Lines {
    private final Map<UUID, Reward> before = new LinkedHashMap<>();
    private final Map<String, Map<UUID, Reward>> after = new LinkedHashMap<>();

    /** Starts with lines as they are booked. */
    public Lines(Collection<Reward> booked) {
        booked.forEach(line -> {
            before.put(line.id(), line);
            put(line);
        });
    }

    /** All lines as they now are. */
    List<Reward> list() {
        return after.values().stream().flatMap(lines -> lines.values().stream()).toList();
    }

    /** The lines that were not booked before. */
    List<Reward> added() {
        return list().stream().filter(line -> !before.containsKey(line.id())).toList();
    }

    /** The lines of a unit as they now are. */
    public List<Reward> of(UnitKey unit) {
        return of(unit.userId()).stream().filter(line -> line.experimentId().equals(unit.experimentId())).toList();
    }

    /** The line of this user with this name. */
    public Optional<Reward> find(String userId, String eventId) {
        return of(userId).stream().filter(line -> line.eventId().equals(eventId)).findFirst();
    }

    /** The line is now this one. */
    public void put(Reward line) {
        after.computeIfAbsent(line.userId(), _ -> new LinkedHashMap<>()).put(line.id(), line);
    }

    /**
     * Gives all lines of an anonymous id to the user. A reward that is booked for both under one name is one reward: the user's line
     * stays. Where only the name is the same, the other line gets a name of its own.
     */
    public void adopt(String anonymousId, String userId) {
        var taken = new LinkedHashMap<String, Reward>();
        of(userId).forEach(line -> taken.put(line.eventId(), line));
        for (var line : of(anonymousId)) {
            var namesake = taken.get(line.eventId());
            if (namesake == null) {
                put(line.of(userId, line.eventId()));
            } else if (!isSame(line, namesake)) {
                put(line.of(userId, line.eventId() + "~" + line.id()));
            }
        }
        after.remove(anonymousId);
    }

    /** The lines that have another outcome, arm, user or name now. */
    List<Changed> changed() {
        var changed = new ArrayList<Changed>();
        for (var line : list()) {
            var was = before.get(line.id());
            if (was != null && !was.equals(line)) {
                changed.add(new Changed(was, line));
            }
        }
        return changed;
    }

    /** The lines that are in the ledger no more. */
    List<Reward> removed() {
        var left = list().stream().map(Reward::id).collect(Collectors.toSet());
        return before.values().stream().filter(line -> !left.contains(line.id())).toList();
    }

    private List<Reward> of(String userId) {
        return List.copyOf(after.getOrDefault(userId, Map.of()).values());
    }

    private static boolean isSame(Reward one, Reward other) {
        return one.experimentId().equals(other.experimentId()) && one.armId().equals(other.armId())
                && one.reward().compareTo(other.reward()) == 0 && one.currency().equals(other.currency());
    }

    /** A line before and after. */
    record Changed(Reward was, Reward is) {
        boolean isJudgedAnew() {
            return was.outcome() != is.outcome() || !was.armId().equals(is.armId());
        }
    }
}

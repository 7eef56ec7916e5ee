package org.growthlayer.reward.purchases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.money.ExchangeRates;
import org.jspecify.annotations.Nullable;

/**
 * The part of one provider's ledger that a batch of notes is about, before and after. Whatever the order and the number of times in
 * which things are told, the lines are the same in the end. Not for use by more than one thread.
 */
final class Posting {
    private final Excerpt before;
    private final Map<String, Line> was;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, String> users;
    private final Map<String, String> names;
    private final ExchangeRates rates;
    private final Supplier<UUID> ids;
    private final Instant now;
    private int conflicts;

    /** Starts with the ledger as it is. */
    Posting(Excerpt before, ExchangeRates rates, Supplier<UUID> ids, Instant now) {
        this.before = before;
        this.was = before.lines().stream().collect(Collectors.toMap(Line::purchaseId, Function.identity()));
        this.users = new HashMap<>(before.users());
        this.names = new HashMap<>(before.names());
        this.rates = rates;
        this.ids = ids;
        this.now = now;
        lines.putAll(was);
    }

    /** Books the notes; the lines that have a user then are told. */
    void book(Notes notes) {
        notes.names().forEach(this::link);
        notes.payers().forEach(payer -> own(payer.reference(), payer.userId()));
        notes.movements().forEach(this::move);
        while (isAnotherUserFound()) {
            // The user of a refund is known once that of the sale is, and that of its reversal after that.
        }
    }

    private void link(OtherName told) {
        var name = told.name();
        var line = end(told.purchaseId());
        var known = names.get(name);
        if (known != null || name.equals(line)) {
            conflicts += known != null && !known.equals(line) ? 1 : 0;
            return;
        }
        names.put(name, line);
        names.replaceAll((_, end) -> end.equals(name) ? line : end);
        var user = users.get(name);
        if (user != null) {
            own(line, user);
        }
        List.copyOf(lines.values()).stream().filter(other -> name.equals(other.movement().reversesId()))
                .forEach(other -> lines.put(other.purchaseId(), other.reversing(line)));
        var absorbed = lines.get(name);
        if (absorbed != null) {
            absorb(absorbed, line);
        }
    }

    /** There is no line under another name of a line. One that was told cannot be untold: what it said is taken back. */
    private void absorb(Line line, String into) {
        var user = line.userId();
        if (user != null) {
            own(into, user);
        }
        if (line.isTold()) {
            var told = line.movement();
            move(new Movement(told.purchaseId() + ":absorbed", Purchase.Kind.REVERSAL, told.amount().negate(), told.currency(),
                    user,
                    List.of(), told.purchaseId(), told.productId(), told.occurredAt()), told.purchaseId());
        } else {
            lines.remove(line.purchaseId());
        }
    }

    private void own(String reference, String user) {
        var known = users.putIfAbsent(end(reference), user);
        conflicts += known != null && !known.equals(user) ? 1 : 0;
    }

    private void move(Movement told) {
        var id = end(told.purchaseId());
        if (id.equals(told.purchaseId())) {
            move(told, told.reversesId() == null ? null : end(told.reversesId()));
        } else if (told.userId() != null) {
            own(id, told.userId());
        }
    }

    private void move(Movement told, @Nullable String reversed) {
        var known = lines.get(told.purchaseId());
        var twin = known == null ? findTwin(told, reversed) : Optional.<Line>empty();
        if (twin.isPresent()) {
            names.put(told.purchaseId(), twin.get().purchaseId());
            return;
        }
        var line = known == null ? opened(told) : known.and(told);
        conflicts += line.movement().isSameAs(told) ? 0 : 1;
        lines.put(line.purchaseId(), reversed == null ? line : line.reversing(reversed));
    }

    /** The line that is this movement by another name; each line is for one movement only. */
    private Optional<Line> findTwin(Movement told, @Nullable String reversed) {
        return lines.values().stream()
                .filter(line -> reversed != null && reversed.equals(line.movement().reversesId()))
                .filter(line -> line.movement().isNamed() != told.isNamed() && line.movement().isSameAs(told))
                .filter(line -> !names.containsValue(line.purchaseId()))
                .min(Comparator.comparing(Line::purchaseId));
    }

    private Line opened(Movement movement) {
        return new Line(ids.get(), movement, rates.toBase(movement.amount(), movement.currency()).orElse(null), rates.base(), now,
                null);
    }

    private boolean isAnotherUserFound() {
        var found = false;
        for (var line : List.copyOf(lines.values())) {
            var user = line.isTold() ? Optional.<String>empty() : userOf(line.movement());
            if (user.isPresent()) {
                lines.put(line.purchaseId(), line.told(user.get(), now));
                found = true;
            }
        }
        return found;
    }

    private Optional<String> userOf(Movement movement) {
        var references = new ArrayList<>(List.of(movement.purchaseId()));
        references.addAll(movement.payers());
        var reversed = movement.reversesId() == null ? null : lines.get(movement.reversesId());
        return Optional.ofNullable(movement.userId())
                .or(() -> references.stream().map(reference -> users.get(end(reference))).filter(user -> user != null)
                        .findFirst())
                .or(() -> Optional.ofNullable(reversed == null || !reversed.isTold() ? null : reversed.userId()));
    }

    private String end(String name) {
        return names.getOrDefault(name, name);
    }

    /** How often something was told that contradicts what is known; what is known stays. */
    int conflicts() {
        return conflicts;
    }

    /** Lines that are new or different. */
    List<Line> changed() {
        return lines.values().stream().filter(line -> !line.equals(was.get(line.purchaseId()))).toList();
    }

    /** Lines that are there no more, because they are another line. */
    List<Line> removed() {
        return before.lines().stream().filter(line -> !lines.containsKey(line.purchaseId())).toList();
    }

    /** References that are somebody's now. */
    Map<String, String> newUsers() {
        return news(before.users(), users);
    }

    /** Names that are a line's now, or another line's. */
    Map<String, String> newNames() {
        return news(before.names(), names);
    }

    /** The lines whose user is known since this batch, sales first. */
    List<Line> told() {
        return inOrder(lines.values().stream().filter(this::isToldNow).toList());
    }

    /**
     * The lines that mean something else since this batch: those that are told, and those that were and reverse one of these. Sales
     * first.
     */
    List<Line> meaningful() {
        return inOrder(
                lines.values().stream().filter(line -> line.isTold() && (isToldNow(line) || isReversedToldNow(line))).toList());
    }

    private boolean isReversedToldNow(Line line) {
        var reversed = line.movement().reversesId() == null ? null : lines.get(line.movement().reversesId());
        return reversed != null && isToldNow(reversed);
    }

    private boolean isToldNow(Line line) {
        var earlier = was.get(line.purchaseId());
        return line.isTold() && (earlier == null || !earlier.isTold());
    }

    private static List<Line> inOrder(List<Line> lines) {
        return lines.stream().sorted(Comparator.comparing((Line line) -> line.movement().kind())
                .thenComparing(line -> line.movement().occurredAt())).toList();
    }

    private static Map<String, String> news(Map<String, String> before, Map<String, String> after) {
        var news = new HashMap<>(after);
        news.entrySet().removeAll(before.entrySet());
        return news;
    }

    /**
     * What the ledger says about the lines that some notes mention, the lines that reverse those, and the lines without a user that the
     * notes may give one.
     *
     * @param users by reference
     * @param names lines by other names of them
     */
    record Excerpt(List<Line> lines, Map<String, String> users, Map<String, String> names) {
        static final Excerpt EMPTY = new Excerpt(List.of(), Map.of(), Map.of());
    }
}

package org.growthlayer.reward.purchases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.money.ExchangeRates;

/** A whole ledger of one provider, for tests about what is decided and not about what is stored. */
public final class LedgerInMemory {
    private static final ExchangeRates RATES = new ExchangeRates("USD", Optional.of(List.of("EUR=1.08")));

    private final Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private final Map<String, Line> lines = new TreeMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<Purchase> told = new ArrayList<>();
    private int conflicts;

    /** Books what one message says. */
    public void book(List<Movement> movements, List<Payer> payers, List<OtherName> otherNames) {
        var posting = new Posting(new Posting.Excerpt(List.copyOf(lines.values()), users, names), RATES, UUID::randomUUID, now);
        posting.book(new Notes("stripe", movements, payers, otherNames));
        posting.removed().forEach(line -> lines.remove(line.purchaseId()));
        posting.changed().forEach(line -> lines.put(line.purchaseId(), line));
        users.putAll(posting.newUsers());
        names.putAll(posting.newNames());
        posting.told().forEach(line -> told.add(line.fact("stripe")));
        conflicts += posting.conflicts();
    }

    /** All that was told, in this order. */
    public List<Purchase> told() {
        return List.copyOf(told);
    }

    public int conflicts() {
        return conflicts;
    }

    /** All lines as text, sorted by their names. */
    public List<String> lines() {
        return lines.values().stream().map(Line::movement)
                .map(line -> "%s %s %s %s of %s reverses %s at %s".formatted(line.purchaseId(), line.kind(), line.amount(),
                        line.currency(),
                        line.userId(), line.reversesId(), line.occurredAt()))
                .toList();
    }
}

package org.growthlayer.reward.attribution;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.contracts.Reward;
import org.growthlayer.contracts.Reward.Outcome;
import org.growthlayer.contracts.Reward.Source;
import org.growthlayer.reward.rewards.Lines;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.Unit;

import static java.util.Objects.requireNonNull;

/**
 * Books purchases as rewards of the units of one batch. What is booked already is left alone, so it does no harm to be given a purchase
 * again; whoever learns more of a unit gives all purchases that may be news to it.
 */
public final class Attribution {
    /**
     * NB: what reverses something is looked for among what is booked, so a sale comes before its refund, and that before its reversal: the
     * order of the kinds.
     */
    private static final Comparator<Purchase> SALES_FIRST = Comparator.comparing(Purchase::kind)
            .thenComparing(Purchase::occurredAt).thenComparing(Purchase::purchaseId);

    private final Changes changes;
    private final Lines lines;
    private final Set<UUID> indifferent;
    private final Supplier<UUID> ids;
    private final Instant now;

    /**
     * Books on these units and lines.
     *
     * @param changes units, locked
     * @param lines all lines of the users of the purchases that will be given
     * @param indifferent experiments that do not count purchases
     * @param ids names for new lines
     */
    public Attribution(Changes changes, Lines lines, Set<UUID> indifferent, Supplier<UUID> ids, Instant now) {
        this.changes = changes;
        this.lines = lines;
        this.indifferent = Set.copyOf(indifferent);
        this.ids = ids;
        this.now = now;
    }

    /**
     * Books what of these purchases belongs to units of their users.
     *
     * @return how many lines that makes
     */
    public int book(Collection<Purchase> purchases) {
        var ordered = purchases.stream().filter(Attribution::isWorthSomething).sorted(SALES_FIRST).toList();
        var booked = 0;
        for (var unit : changes.list()) {
            for (var purchase : ordered) {
                if (purchase.userId().equals(unit.key().userId()) && !indifferent.contains(unit.key().experimentId())) {
                    booked += book(purchase, changes.get(unit.key()));
                }
            }
        }
        return booked;
    }

    private int book(Purchase purchase, Unit unit) {
        var name = name(purchase.provider(), purchase.purchaseId(), unit);
        var line = lines.find(purchase.userId(), name).isPresent()
                ? Optional.<Reward>empty()
                : line(purchase, unit, name);
        line.ifPresent(added -> {
            var judged = unit.judgedWith(added, lines.of(unit.key()));
            lines.put(added);
            judged.corrections().forEach(lines::put);
            changes.put(judged.unit().settle(now));
        });
        return line.isPresent() ? 1 : 0;
    }

    /** Of no use is what has no rate, and what is too little to be left after rounding: a reward of 0 says that the unit failed. */
    private static boolean isWorthSomething(Purchase purchase) {
        return purchase.baseAmount() != null && purchase.baseAmount().signum() != 0;
    }

    private Optional<Reward> line(Purchase purchase, Unit unit, String name) {
        if (purchase.kind().isSale()) {
            return unit.mayEarn(purchase.occurredAt())
                    ? Optional.of(line(purchase, unit, name, Optional.empty()))
                    : Optional.empty();
        }
        return Optional.ofNullable(purchase.reversesId())
                .flatMap(reversed -> lines.find(purchase.userId(), name(purchase.provider(), reversed, unit)))
                .map(reversed -> Optional.ofNullable(reversed.adjusts()).orElse(reversed.id()))
                .map(adjusted -> line(purchase, unit, name, Optional.of(adjusted)));
    }

    private Reward line(Purchase purchase, Unit unit, String name, Optional<UUID> adjusts) {
        return new Reward(ids.get(), name, unit.key().experimentId(), requireNonNull(unit.armId()), purchase.userId(),
                requireNonNull(purchase.baseAmount()), purchase.baseCurrency(), purchase.occurredAt(), now, Outcome.CONFLICT,
                Source.PURCHASE, adjusts.orElse(null));
    }

    /**
     * The event id of what a purchase is in an experiment. A server that posts the reward itself under this name makes it one reward with
     * the purchase.
     */
    private static String name(String provider, String purchaseId, Unit unit) {
        return "purchase:" + provider + ":" + purchaseId + ":" + unit.key().experimentId();
    }
}

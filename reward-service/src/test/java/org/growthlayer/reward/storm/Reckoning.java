package org.growthlayer.reward.storm;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.growthlayer.reward.storm.Happening.Kind;
import org.jspecify.annotations.Nullable;

/** The books as they have to be: a fold over the input file that shares no code with the service. */
record Reckoning(List<Happening> happenings, Instant now) {
    /** The exchange rates of the service; there is none for GBP. */
    static final String RATES = "EUR=1.08,JPY=0.0065";

    /** What each arm adds up to. */
    Map<UUID, Tally> arms() {
        var arms = new HashMap<UUID, Tally>();
        happenings.stream().filter(each -> each.kind() == Kind.ENROLMENT)
                .forEach(unit -> arms.merge(unit.arm(), tally(unit), Tally::plus));
        return arms;
    }

    private Tally tally(Happening unit) {
        var counted = new HashMap<String, Happening>();
        var late = 0;
        for (var each : happenings.stream().filter(each -> unit.user().equals(each.user())).toList()) {
            var isInTime = !each.at().isAfter(unit.until());
            var isCounted = switch (each.kind()) {
                case ENROLMENT -> false;
                case REWARD -> unit.arm().equals(each.arm()) && isInTime;
                case PURCHASE, RENEWAL -> isInTime && !each.at().isBefore(unit.at().minusSeconds(60)) && base(each) != null;
                case REFUND, DISPUTE, REVERSAL -> counted.containsKey(each.of());
            };
            late += unit.arm().equals(each.arm()) && each.kind() == Kind.REWARD && !isInTime ? 1 : 0;
            if (isCounted) {
                counted.put(each.id(), each);
            }
        }
        var revenue = counted.values().stream().map(Reckoning::base).reduce(BigDecimal.ZERO, BigDecimal::add);
        var isConverted = counted.values().stream().anyMatch(each -> each.of() == null && each.amount().signum() > 0);
        var isPending = counted.isEmpty() && unit.until().isAfter(now);
        return new Tally(isConverted ? 1 : 0, isConverted || isPending ? 0 : 1, isPending ? 1 : 0, late, revenue);
    }

    /** The lines of the ledger of purchases. */
    Map<String, Line> lines() {
        return happenings.stream().filter(Happening::isMoney)
                .map(each -> new Line(each.id(), each.kind().name().toLowerCase(Locale.ROOT), each.user(), each.amount(),
                        each.currency(),
                        base(each), each.of(), each.at()))
                .collect(Collectors.toMap(Line::purchaseId, line -> line, (one, _) -> one, TreeMap::new));
    }

    /** The rewards that were posted, by event id. */
    Map<String, BigDecimal> rewards() {
        return happenings.stream().filter(each -> each.kind() == Kind.REWARD)
                .collect(Collectors.toMap(Happening::id, each -> each.amount().stripTrailingZeros(), (one, _) -> one,
                        TreeMap::new));
    }

    private static @Nullable BigDecimal base(Happening money) {
        return switch (money.currency()) {
            case "USD" -> money.amount();
            case "EUR" -> money.amount().multiply(new BigDecimal("1.08"));
            case "JPY" -> money.amount().multiply(new BigDecimal("0.0065"));
            default -> null;
        };
    }
}

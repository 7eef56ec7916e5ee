package org.growthlayer.local.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A shop that asks another price under each arm: what its customers do, and what it earns. All of it follows from the seed, the user and
 * the arm, so that the truth is known without asking the mesh.
 */
final class Shop {
    static final String CURRENCY = "usd";
    private static final List<Offer> OFFERS = List.of(new Offer(999, 0.20), new Offer(1_499, 0.16), new Offer(2_499, 0.14));
    private static final int CENTS = 100;
    private final long seed;

    Shop(long seed) {
        this.seed = seed;
    }

    static int arms() {
        return OFFERS.size();
    }

    /** What a user does who is asked for this arm's price, as the provider will tell it, in the order of happening; may be nothing. */
    List<Event> visit(int user, int arm) {
        SplittableRandom random = new SplittableRandom(seed * 31 + user);
        Offer offer = OFFERS.get(arm);
        List<Event> events = new ArrayList<>();
        if (random.nextDouble() >= offer.rate()) {
            return events;
        }
        events.add(new Event(user, Kind.PAID, offer.cents()));
        double regret = random.nextDouble();
        if (regret < 0.08) {
            events.add(new Event(user, Kind.REFUNDED, offer.cents()));
        } else if (regret < 0.12) {
            events.add(new Event(user, Kind.REFUNDED, offer.cents() / 2));
        } else if (regret < 0.15) {
            events.add(new Event(user, Kind.DISPUTED, offer.cents()));
            if (random.nextBoolean()) {
                events.add(new Event(user, Kind.DISPUTE_WON, offer.cents()));
            }
        }
        return events;
    }

    /** What these events earned. */
    static BigDecimal earned(List<Event> events) {
        long cents = events.stream().mapToLong(Event::signedCents).sum();
        return BigDecimal.valueOf(cents).divide(BigDecimal.valueOf(CENTS));
    }

    /** How many of them are users who paid. */
    static long payers(List<Event> events) {
        return events.stream().filter(event -> event.kind() == Kind.PAID).count();
    }

    private record Offer(int cents, double rate) {}

    /** What happened to a payment. */
    enum Kind {
        PAID(1), REFUNDED(-1), DISPUTED(-1), DISPUTE_WON(1);

        private final int sign;

        Kind(int sign) {
            this.sign = sign;
        }
    }

    /** Something the provider tells of a user's payment; a user pays once. */
    record Event(int user, Kind kind, int cents) {
        long signedCents() {
            return (long) kind.sign * cents;
        }
    }
}

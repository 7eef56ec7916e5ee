package org.growthlayer.reward.enrolment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Exposure;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.reward.attribution.AttributionBook;
import org.growthlayer.reward.identity.Identities;
import org.growthlayer.reward.identity.IdentityStore;
import org.growthlayer.reward.rewards.Ledger;
import org.growthlayer.reward.rewards.Lines;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.CounterStore;
import org.growthlayer.reward.units.Enrolment;
import org.growthlayer.reward.units.Stint;
import org.growthlayer.reward.units.Unit;
import org.growthlayer.reward.units.UnitKey;
import org.growthlayer.reward.units.UnitStore;

/** Books enrolments and exposures inside a transaction. */
@ApplicationScoped
public class EnrolmentBook {
    private final IdentityStore identities;
    private final AttributionBook attribution;
    private final UnitStore units;
    private final Ledger ledger;
    private final CounterStore counters;
    private final Clock clock;
    private final Counter conflicts;

    EnrolmentBook(IdentityStore identities, AttributionBook attribution, UnitStore units, Ledger ledger, CounterStore counters,
            Clock clock, MeterRegistry metrics) {
        this.identities = identities;
        this.attribution = attribution;
        this.units = units;
        this.ledger = ledger;
        this.counters = counters;
        this.clock = clock;
        this.conflicts = Counter.builder("enrolment.conflicts")
                .description("Users told to be in one arm who were known in another").register(metrics);
    }

    /**
     * Enrols the users that are not yet, and moves those that were given another arm; judges their rewards again, and counts what they have
     * paid meanwhile.
     */
    Uni<Void> enrol(SqlConnection transaction, List<Assignment> assignments) {
        return identities.enter(transaction, assignments.stream().map(EnrolmentBook::asked).toList()).flatMap(known -> {
            var told = assignments.stream().filter(assignment -> !known.isErased(assignment.userId(), assignment.enrolledAt()))
                    .map(assignment -> Told.of(assignment, known)).toList();
            return told.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : enrol(transaction, told, known);
        });
    }

    private Uni<Void> enrol(SqlConnection transaction, List<Told> told, Identities known) {
        var since = new HashMap<String, Instant>();
        told.forEach(one -> since.merge(one.unit().userId(), one.stint().window().earnsFrom(),
                BinaryOperator.minBy(Comparator.naturalOrder())));
        // All are sent at once; the server runs them in this order.
        var alone = attribution.hold(transaction);
        var locked = units.lockOrCreate(transaction, told.stream().map(Told::enrolled).toList(), known.generation());
        var paid = attribution.find(transaction, since);
        return Uni.combine().all().unis(alone, locked, paid).asTuple()
                .flatMap(all -> enrol(transaction, told, all.getItem2(), all.getItem3()));
    }

    private Uni<Void> enrol(SqlConnection transaction, List<Told> told, Changes changes, List<Purchase> paid) {
        var toJudge = told.stream().filter(one -> changes.get(one.unit()).needsHistory(one.stint())).map(Told::unit).distinct()
                .toList();
        var payers = paid.stream().map(Purchase::userId).distinct().toList();
        var booked = Uni.combine().all().unis(ledger.list(transaction, toJudge), ledger.listAll(transaction, payers))
                .with((some, others) -> new Lines(Stream.concat(some.stream(), others.stream()).toList()));
        return booked.flatMap(lines -> {
            told.forEach(one -> enrol(one, changes, lines));
            return attribution.book(transaction, changes, lines, paid).chain(() -> write(transaction, changes, lines));
        });
    }

    private void enrol(Told told, Changes changes, Lines lines) {
        var unit = changes.get(told.unit());
        switch (unit.enrol(told.stint(), lines.of(told.unit()))) {
            case Enrolment.Enrolled(var enrolled, var corrections) -> {
                // What was counted as failed, because its window had passed, must not wait for that again.
                changes.put(unit.window() == null ? enrolled : enrolled.settle(clock.instant()));
                corrections.forEach(lines::put);
            }
            case Enrolment.Contradicted _ -> conflicts.increment();
            case Enrolment.Repeated _ -> {
            }
        }
    }

    /** Notes when users saw their arms. */
    Uni<Void> expose(SqlConnection transaction, List<Exposure> exposures) {
        return identities.enter(transaction, exposures.stream().map(EnrolmentBook::asked).toList()).flatMap(known -> {
            var seen = exposures.stream().filter(exposure -> !known.isErased(exposure.userId(), exposure.exposedAt())).toList();
            return seen.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : units.lock(transaction, seen.stream().map(exposure -> unit(exposure, known)).toList(), known.generation())
                            .flatMap(changes -> {
                                seen.forEach(exposure -> changes.put(
                                        changes.get(unit(exposure, known)).expose(exposure.exposedAt())));
                                return write(transaction, changes, new Lines(List.of()));
                            });
        });
    }

    private Uni<Void> write(SqlConnection transaction, Changes changes, Lines lines) {
        return Uni.combine().all()
                .unis(units.update(transaction, changes.changed()), ledger.write(transaction, lines),
                        counters.add(transaction, changes))
                .discardItems();
    }

    private static UnitKey asked(Assignment assignment) {
        return new UnitKey(assignment.userId(), assignment.experimentId());
    }

    private static UnitKey asked(Exposure exposure) {
        return new UnitKey(exposure.userId(), exposure.experimentId());
    }

    private static UnitKey unit(Exposure exposure, Identities known) {
        return new UnitKey(known.userOf(exposure.userId()), exposure.experimentId());
    }

    private record Told(UnitKey unit, Stint stint) {
        static Told of(Assignment assignment, Identities known) {
            var user = assignment.userId();
            return new Told(new UnitKey(known.userOf(user), assignment.experimentId()),
                    Stint.of(assignment, known.adoptedAt(user)));
        }

        Unit enrolled() {
            return Unit.enrolled(unit, stint);
        }
    }
}

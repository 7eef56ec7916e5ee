package org.growthlayer.reward.enrolment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Exposure;
import org.growthlayer.contracts.Reward;
import org.growthlayer.reward.rewards.PastRewards;
import org.growthlayer.reward.units.Changes;
import org.growthlayer.reward.units.CounterStore;
import org.growthlayer.reward.units.Enrolment;
import org.growthlayer.reward.units.Unit;
import org.growthlayer.reward.units.UnitKey;
import org.growthlayer.reward.units.UnitStore;
import org.growthlayer.reward.units.Window;

/** Books enrolments and exposures inside a transaction. */
@ApplicationScoped
public class EnrolmentBook {
    private final UnitStore units;
    private final PastRewards past;
    private final CounterStore counters;
    private final Counter conflicts;

    EnrolmentBook(UnitStore units, PastRewards past, CounterStore counters, MeterRegistry metrics) {
        this.units = units;
        this.past = past;
        this.counters = counters;
        this.conflicts = Counter.builder("enrolment.conflicts")
                .description("Users told to be in one arm who were known in another").register(metrics);
    }

    /** Enrols the users that are not yet; judges rewards that came before their enrolment again. */
    Uni<Void> enrol(SqlConnection transaction, List<Assignment> assignments) {
        return units.lock(transaction, assignments.stream().map(EnrolmentBook::unit).toList())
                .flatMap(changes -> past.list(transaction, knownFromRewardsOnly(changes))
                        .flatMap(booked -> write(transaction, changes, decide(changes, assignments, booked))));
    }

    /** Notes when users saw their arms. */
    Uni<Void> expose(SqlConnection transaction, List<Exposure> exposures) {
        return units.lock(transaction, exposures.stream().map(EnrolmentBook::unit).toList())
                .flatMap(changes -> {
                    exposures.forEach(exposure -> changes.put(changes.get(unit(exposure)).expose(exposure.exposedAt())));
                    return write(transaction, changes, List.of());
                });
    }

    private List<Reward> decide(Changes changes, List<Assignment> assignments, List<Reward> booked) {
        var byUnit = booked.stream().collect(Collectors.groupingBy(EnrolmentBook::unit));
        var corrections = new ArrayList<Reward>();
        for (var assignment : assignments) {
            var key = unit(assignment);
            var window = new Window(assignment.enrolledAt(), assignment.settlesAt());
            switch (changes.get(key).enrol(assignment.armId(), window, byUnit.getOrDefault(key, List.of()))) {
                case Enrolment.Enrolled(var unit, var corrected) -> {
                    changes.put(unit);
                    corrections.addAll(corrected);
                }
                case Enrolment.Contradicted _ -> conflicts.increment();
                case Enrolment.Repeated _ -> {
                }
            }
        }
        return corrections;
    }

    private Uni<Void> write(SqlConnection transaction, Changes changes, List<Reward> corrections) {
        return Uni.combine().all()
                .unis(units.update(transaction, changes.changed()), past.correct(transaction, corrections),
                        counters.add(transaction, changes))
                .discardItems();
    }

    private static List<UnitKey> knownFromRewardsOnly(Changes changes) {
        return changes.list().stream().filter(Unit::isKnownFromRewardsOnly).map(Unit::key).toList();
    }

    private static UnitKey unit(Assignment assignment) {
        return new UnitKey(assignment.userId(), assignment.experimentId());
    }

    private static UnitKey unit(Exposure exposure) {
        return new UnitKey(exposure.userId(), exposure.experimentId());
    }

    private static UnitKey unit(Reward reward) {
        return new UnitKey(reward.userId(), reward.experimentId());
    }
}

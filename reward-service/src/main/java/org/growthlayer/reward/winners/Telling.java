package org.growthlayer.reward.winners;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.growthlayer.contracts.Topic;
import org.growthlayer.contracts.WinningArm;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;
import org.growthlayer.reward.stats.Evaluation;
import org.growthlayer.reward.stats.Statistics;

import static java.util.Objects.requireNonNull;

/** Makes the fact about an arm that meets the rule, and tells it. */
@ApplicationScoped
class Telling {
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final Counter told;

    Telling(Outbox outbox, Ids ids, Clock clock, MeterRegistry metrics) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.told = Counter.builder("winning.arms")
                .description("Arms that were found to meet the winner rule of their experiment")
                .register(metrics);
    }

    /** The arm that meets the rule, of an experiment that is ripe for it. */
    Optional<WinningArm> find(Statistics statistics, Evaluation evaluation) {
        var experiment = statistics.experiment();
        var rule = WinnerRule.of(experiment);
        var least = statistics.inUse().stream().mapToLong(arm -> arm.counts().samples()).min().orElse(0);
        return evaluation.winProbabilities().entrySet().stream().max(Map.Entry.comparingByValue())
                .filter(leader -> rule.isMetBy(leader.getValue()))
                .map(leader -> new WinningArm(ids.next(), experiment.id(), leader.getKey(), statistics.version(),
                        leader.getValue(),
                        rule.threshold(), requireNonNull(evaluation.expectedLosses().get(leader.getKey())), least,
                        clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    /** Tells of it when the transaction commits; true. */
    Uni<Boolean> tell(SqlConnection transaction, WinningArm arm) {
        return outbox.append(transaction, List.of(Publication.of(Topic.WINNING_ARMS, arm.id(), arm.foundAt(), arm)))
                .invoke(() -> told.increment()).replaceWith(true);
    }
}

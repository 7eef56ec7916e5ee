package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.money.ExchangeRates;
import org.growthlayer.reward.experiments.Experiments;

/** Turns a well-formed input into a claim, or says why it cannot be one. */
@ApplicationScoped
class Admission {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Experiments experiments;
    private final ExchangeRates rates;
    private final Duration clockSkew;
    private final Clock clock;

    /**
     * Checks inputs against these rules.
     *
     * @param clockSkew how far ahead of ours the clock of a caller may be
     */
    Admission(Experiments experiments, ExchangeRates rates,
            @ConfigProperty(name = "growth.reward.clock-skew", defaultValue = "5m") Duration clockSkew, Clock clock) {
        this.experiments = experiments;
        this.rates = rates;
        this.clockSkew = clockSkew;
        this.clock = clock;
    }

    /**
     * Looks up the experiment and the arm.
     *
     * @throws Problem (in the Uni) 400 for a currency or a time that cannot be, 404 for an unknown experiment or arm, 409 for a draft
     */
    Uni<RewardClaim> admit(RewardInput input, String eventId) {
        return Uni.createFrom().item(() -> claimedAt(input))
                .flatMap(occurredAt -> experiments.find(input.experimentId(), input.armId())
                        .map(found -> claim(input, eventId, occurredAt, found)));
    }

    private Instant claimedAt(RewardInput input) {
        if (input.currency() != null && !input.currency().equals(rates.base())) {
            throw Problem.badRequest("currency", "unsupported_currency", "Only " + rates.base() + " is counted here.");
        }
        var now = clock.instant();
        var occurredAt = input.occurredAt() == null ? now : input.occurredAt();
        if (occurredAt.isAfter(now.plus(clockSkew))) {
            throw Problem.badRequest("occurred_at", "in_the_future", "A reward cannot occur after it is told.");
        }
        if (occurredAt.isBefore(EARLIEST)) {
            throw Problem.badRequest("occurred_at", "out_of_range", "A reward cannot occur before " + EARLIEST + ".");
        }
        return occurredAt.truncatedTo(ChronoUnit.MICROS);
    }

    private RewardClaim claim(RewardInput input, String eventId, Instant occurredAt, Optional<Experiment> found) {
        var experiment = found
                .orElseThrow(() -> Problem.notFound("experiment_not_found", "No experiment is known by this id or key."));
        if (experiment.findArm(input.armId()).isEmpty()) {
            throw Problem.notFound("arm_not_found", "The experiment has no such arm.");
        }
        if (!Experiments.hasStarted(experiment)) {
            throw Problem.conflict("experiment_not_running", "The experiment has not been started.");
        }
        return new RewardClaim(eventId, experiment.id(), input.armId(), input.userId(), input.reward(), rates.base(),
                occurredAt);
    }
}

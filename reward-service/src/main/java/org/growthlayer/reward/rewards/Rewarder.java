package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Books one reward after the other, however it came in. */
@ApplicationScoped
class Rewarder {
    private final Admission admission;
    private final RewardBatcher batcher;
    private final RewardMetrics metrics;

    Rewarder(Admission admission, RewardBatcher batcher, RewardMetrics metrics) {
        this.admission = admission;
        this.batcher = batcher;
        this.metrics = metrics;
    }

    /**
     * Books a well-formed reward; answers when it is durable.
     *
     * @param eventId the caller's name for it, or one that was made for it
     */
    Uni<RewardAnswer> book(RewardInput input, String eventId) {
        return admission.admit(input, eventId)
                .flatMap(claim -> batcher.book(claim).invoke(metrics::count).map(verdict -> answer(claim, verdict)));
    }

    private static RewardAnswer answer(RewardClaim claim, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Booked(var outcome) -> RewardAnswer.of(claim, true, outcome);
            case Verdict.Duplicate(var outcome) -> RewardAnswer.of(claim, false, outcome);
            case Verdict.NameReused _ -> throw Refusals.nameReused();
            case Verdict.WrongArm(var armId) -> throw Refusals.wrongArm(armId);
            case Verdict.Erased _ -> throw Refusals.erased();
            case Verdict.Failed(var cause) -> throw new IllegalStateException("a reward could not be booked", cause);
        };
    }
}

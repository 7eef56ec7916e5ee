package org.growthlayer.assignment.experiments;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.contracts.ExperimentBuilder;
import org.jspecify.annotations.Nullable;

/** Where an experiment is in its life, and the changes that are legal there. */
sealed interface Lifecycle {

    Experiment experiment();

    static Lifecycle of(Experiment experiment) {
        return switch (experiment.status()) {
            case DRAFT -> new Draft(experiment);
            case RUNNING -> new Running(experiment);
            case PAUSED -> new Paused(experiment);
            case COMPLETED -> new Completed(experiment);
        };
    }

    /** Does what is asked, or says why not. The next experiment carries the next version and the present as its change time. */
    default Outcome decide(Move move, Situation at) {
        return switch (this) {
            case Draft draft -> move instanceof Move.Start ? draft.start(at) : illegal(move);
            case Running running -> switch (move) {
                case Move.Pause _ -> running.pause(at.now());
                case Move.Stop _ -> running.stop(at.now());
                case Move.DeclareWinner winner -> running.declareWinner(winner.armId(), at.now());
                case Move.Start _,Move.Resume _ -> illegal(move);
            };
            case Paused paused -> switch (move) {
                case Move.Resume _ -> paused.resume(at.now());
                case Move.Stop _ -> paused.stop(at.now());
                case Move.DeclareWinner winner -> paused.declareWinner(winner.armId(), at.now());
                case Move.Start _,Move.Pause _ -> illegal(move);
            };
            case Completed _ -> illegal(move);
        };
    }

    private Outcome illegal(Move move) {
        return new Outcome.Illegal(experiment().status(), move.target());
    }

    /** The move that its own {@code start_at} or {@code stop_at} asks for at this time. */
    default Optional<Move> due(Instant now) {
        return switch (this) {
            case Draft draft -> hasCome(draft.experiment.startAt(), now) ? Optional.of(new Move.Start()) : Optional.empty();
            case Live live -> hasCome(live.experiment().stopAt(), now) ? Optional.of(new Move.Stop()) : Optional.empty();
            case Completed _ -> Optional.empty();
        };
    }

    private static boolean hasCome(@Nullable Instant time, Instant now) {
        return time != null && !time.isAfter(now);
    }

    /** Not over: what it is can still be changed. */
    sealed interface Open extends Lifecycle {
        /** Whether a field may still be changed; arms have their own changes. */
        boolean mayChange(String field);

        /** Becomes {@code next}, unless one of the fields that {@code changed} lists must stay. */
        default Outcome become(Experiment next, Set<String> changed, Instant now) {
            var locked = new HashSet<>(changed);
            locked.removeIf(this::mayChange);
            if (!locked.isEmpty()) {
                return new Outcome.Locked(Set.copyOf(locked),
                        "cannot be changed here while the experiment is " + experiment().status());
            }
            return changed.isEmpty() ? new Outcome.Unchanged(experiment()) : changed(next.toBuilder(), experiment(), now);
        }

        /** Gets these arms instead of its own. */
        default Outcome withArms(List<Arm> arms, Instant now) {
            if (arms.equals(experiment().arms())) {
                return new Outcome.Unchanged(experiment());
            }
            return ArmRules.broken(arms).<Outcome>map(Outcome.Unfit::new)
                    .orElseGet(() -> changed(experiment().toBuilder().arms(arms), experiment(), now));
        }
    }

    /** Started and not over: users have arms. */
    sealed interface Live extends Open {
        Set<String> CHANGEABLE = Set.of("name", "min_sample_size", "confidence_threshold", "stop_at");

        @Override
        default boolean mayChange(String field) {
            // The share of a member of an exclusion group is what it claimed at its start; more may belong to another by now.
            return CHANGEABLE.contains(field)
                    || (field.equals("traffic_allocation") && experiment().audience().exclusionGroup() == null);
        }

        /** NB: a check of the ratio between the arms would otherwise expect users of the time before to follow the split of now. */
        @Override
        default Outcome withArms(List<Arm> arms, Instant now) {
            var outcome = Open.super.withArms(arms, now);
            return outcome instanceof Outcome.Changed(var next) && !split(arms).equals(split(experiment().arms()))
                    ? new Outcome.Changed(next.toBuilder().splitSince(now).build())
                    : outcome;
        }

        /** What new users are divided by: the arms in use and their weights. */
        private static Map<UUID, Double> split(List<Arm> arms) {
            return arms.stream().filter(arm -> !arm.isRetired()).collect(Collectors.toMap(Arm::armId, Arm::trafficWeight));
        }

        /** Ends it without a winner. */
        default Outcome stop(Instant now) {
            return changed(experiment().toBuilder().status(Status.COMPLETED).endedAt(now), experiment(), now);
        }

        /** Ends it with a winner. */
        default Outcome declareWinner(UUID armId, Instant now) {
            var arm = experiment().findArm(armId).orElse(null);
            if (arm == null) {
                return new Outcome.UnknownArm(armId);
            }
            if (arm.isRetired()) {
                return new Outcome.Unfit("arm_id", "arm_retired", "A retired arm cannot win.");
            }
            return changed(experiment().toBuilder().status(Status.COMPLETED).winnerArmId(armId).endedAt(now), experiment(), now);
        }
    }

    /** Not started: nobody is assigned. */
    record Draft(Experiment experiment) implements Open {
        /** Everything but the key, which callers have written into their code. */
        @Override
        public boolean mayChange(String field) {
            return !field.equals("key") && !field.equals("status");
        }

        Outcome start(Situation at) {
            if (hasCome(experiment.stopAt(), at.now())) {
                return new Outcome.Unfit("stop_at", "past", "The experiment should have stopped already: change its stop_at.");
            }
            var audience = experiment.audience();
            if (audience.exclusionGroup() == null) {
                return started(audience, at.now());
            }
            return switch (Slices.claim(at.taken(), audience.trafficAllocation())) {
                case Slices.Claim.Granted granted -> started(audience.withSlices(granted.slices()), at.now());
                case Slices.Claim.Full full -> new Outcome.Unfit("traffic_allocation", "exclusion_group_full",
                        "The experiment needs " + audience.trafficAllocation() + " % of the users of the exclusion group "
                                + audience.exclusionGroup() + ", of which " + full.free() + " % are free.");
            };
        }

        private Outcome started(Experiment.Audience audience, Instant now) {
            return changed(experiment.toBuilder().status(Status.RUNNING).audience(audience).startedAt(now), experiment, now);
        }

        /** Stays a draft without {@code start_at}, because it could not start at that time. */
        Outcome.Changed missStart(Instant now) {
            return changed(experiment.toBuilder().startAt(null), experiment, now);
        }
    }

    /** Users are enrolled. */
    record Running(Experiment experiment) implements Live {
        Outcome pause(Instant now) {
            return changed(experiment.toBuilder().status(Status.PAUSED), experiment, now);
        }
    }

    /** Enrolled users keep their arm, nobody new is enrolled. */
    record Paused(Experiment experiment) implements Live {
        Outcome resume(Instant now) {
            return changed(experiment.toBuilder().status(Status.RUNNING), experiment, now);
        }
    }

    /** Over: everybody gets the winner, or the control if there is none. Its slices say what it had; they are free for others. */
    record Completed(Experiment experiment) implements Lifecycle {}

    private static Outcome.Changed changed(ExperimentBuilder next, Experiment before, Instant now) {
        return new Outcome.Changed(next.version(before.version() + 1).updatedAt(now).build());
    }
}

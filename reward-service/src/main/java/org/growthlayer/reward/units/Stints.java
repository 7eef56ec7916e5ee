package org.growthlayer.reward.units;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.growthlayer.contracts.Reward;

/**
 * All stints a unit was told of: at most one first enrolment, and the moves. Which of them counts depends on when things happened, not
 * on the order in which they were told.
 */
record Stints(List<Stint> told) {
    static final Stints NONE = new Stints(List.of());

    Stints {
        told = List.copyOf(told);
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    /** Whether the unit was given this arm: a stint in it was told, or a move out of it. */
    boolean include(UUID armId) {
        return told.stream().anyMatch(stint -> stint.armId().equals(armId) || armId.equals(stint.movedFrom()));
    }

    /** Whether the unit was given this arm again after another, so that the arm alone does not say which stint is meant. */
    boolean repeat(UUID armId) {
        return told.stream().filter(stint -> stint.armId().equals(armId)).count() > 1;
    }

    /** Whether a purchase that was made then may count for the unit. */
    boolean cover(Instant madeAt) {
        return told.stream().anyMatch(stint -> stint.window().covers(madeAt));
    }

    /** Whether the unit was told of nothing but its first enrolment, and of itself: what almost all units are. */
    boolean isPlain() {
        return told.size() == 1 && !told.getFirst().isMove() && told.getFirst().adoptedAt() == null;
    }

    /** Whether all that was told was told of anonymous ids. */
    boolean isAdopted() {
        return !told.isEmpty() && told.stream().allMatch(stint -> stint.adoptedAt() != null);
    }

    /** With one more, or this if it adds nothing: it was told before, or one stands that has the better right. */
    Stints with(Stint stint) {
        return stint.isMove() ? withMove(stint) : withFirst(stint);
    }

    /** With all of an anonymous id that turned out to be the user. */
    Stints adopting(Stints others, Instant at) {
        var all = this;
        for (var stint : others.told) {
            all = all.with(stint.adopted(at));
        }
        return all;
    }

    private Stints withMove(Stint move) {
        var isKnown = told.stream().anyMatch(move::tellsTheSameAs);
        return isKnown || first().filter(first -> hasBetterRight(first, move)).isPresent() ? this : plus(move);
    }

    /**
     * The first enrolment that is told stands, unless it was an anonymous id's and this is the user's. What is told of it after a move
     * is news if it is older than the move: it was on its way for longer.
     */
    private Stints withFirst(Stint enrolled) {
        var first = first();
        if (first.isPresent()) {
            return hasBetterRight(enrolled, first.get()) ? without(first.get(), enrolled).plus(enrolled) : this;
        }
        var isOldest = told.stream().filter(move -> !hasBetterRight(enrolled, move))
                .noneMatch(move -> move.window().enrolledAt().isBefore(enrolled.window().enrolledAt()));
        return isOldest ? without(enrolled, enrolled).plus(enrolled) : this;
    }

    /**
     * The stint that the unit counts for: the one in whose arm and window the first reward of them all occurred; without such a reward,
     * the last arm the user was moved to. A stint whose window had passed when the next began has failed, and what followed it does not
     * count.
     *
     * @param booked all rewards of the unit without adjustments, in the order in which they occurred
     * @throws java.util.NoSuchElementException if there is none
     */
    Stint current(List<Reward> booked) {
        var chain = chain();
        for (var reward : booked) {
            var settled = chain.stream().filter(stint -> stint.isSettledBy(reward)).toList();
            if (!settled.isEmpty()) {
                // Of several stints in one arm, the one that had begun last; clocks differ, so perhaps none had.
                return settled.reversed().stream().filter(stint -> stint.hasBegunBy(reward.occurredAt())).findFirst()
                        .orElseGet(settled::getFirst);
            }
        }
        return chain.getLast();
    }

    /** From the first enrolment from arm to arm. */
    private List<Stint> chain() {
        var chain = new ArrayList<Stint>();
        var moves = told.stream().filter(Stint::isMove).sorted(Stint.BY_TIME).toList();
        chain.add(first().orElseGet(() -> moves.stream().min(Stint.BY_RIGHT.thenComparing(Stint.BY_TIME)).orElseThrow()));
        for (var move : moves) {
            var last = chain.getLast();
            var follows = last.armId().equals(move.movedFrom()) && Stint.BY_TIME.compare(last, move) < 0;
            if (follows && !last.isOverBy(move.window().enrolledAt())) {
                chain.add(move);
            }
        }
        return chain;
    }

    private Optional<Stint> first() {
        return told.stream().filter(stint -> !stint.isMove()).findFirst();
    }

    private Stints plus(Stint stint) {
        var more = new ArrayList<>(told);
        more.add(stint);
        return new Stints(more);
    }

    /** Without this one, and without the moves of ids that have less right than {@code better}. */
    private Stints without(Stint one, Stint better) {
        return new Stints(told.stream().filter(stint -> !stint.equals(one))
                .filter(stint -> !(stint.isMove() && hasBetterRight(better, stint))).toList());
    }

    private static boolean hasBetterRight(Stint one, Stint other) {
        return Stint.BY_RIGHT.compare(one, other) < 0;
    }
}

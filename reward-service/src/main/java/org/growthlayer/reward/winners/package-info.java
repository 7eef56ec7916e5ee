/**
 * The winner rule: when each arm in use has {@code min_sample_size} settled units and one of them is the best with the probability that the
 * experiment asks for, that arm may be declared the winner. Whoever wants to know is told on {@code growth.winning-arms.v1}, once per
 * experiment and arm; what is done about it is for the owner of experiments to say.
 *
 * <p>{@link org.growthlayer.reward.winners.WinnerWatch} looks at the running experiments whose counters have moved since its last look, beside
 * the transactions that move them: an evaluation takes up to tens of milliseconds, and a reward must not wait for it. That arm and fact are
 * written in one transaction is what makes it once.
 */
@NullMarked
package org.growthlayer.reward.winners;

import org.jspecify.annotations.NullMarked;

/**
 * How large a test has to be, and how often its stop rule errs. {@link org.growthlayer.reward.power.Plan} is a test with everything decided, made of
 * what a caller says, of an experiment if one is named, and of defaults; the formulas are those of {@code statistics}. A simulation plays the
 * experiment many times, between equal arms and with the difference that is looked for, under each way to stop it.
 */
@NullMarked
package org.growthlayer.reward.power;

import org.jspecify.annotations.NullMarked;

/**
 * Money that a payment provider tells of becomes a reward for the arm of whoever paid it.
 *
 * <p>A purchase names no experiment. It is a reward in each one that counts purchases and in which its user was enrolled when it was
 * made, inside the window; refunds, disputes and reversals change the revenue of the rewards that their purchase became, at whatever time.
 * {@link org.growthlayer.reward.attribution.Attribution} decides that in plain Java, from units, lines of the reward ledger and lines of
 * the purchases ledger. It is asked whenever one of them brings news: in the transaction that books purchases
 * ({@link org.growthlayer.reward.attribution.AttributionBook}), enrolments or aliases.
 *
 * <p>A purchase and an enrolment that race would not see each other. Whoever books purchases therefore keeps those who enrol users out,
 * and they him, until the commit (see {@code UserPurchaseStore}).
 */
@NullMarked
package org.growthlayer.reward.attribution;

import org.jspecify.annotations.NullMarked;

/**
 * {@code ./growth bench assign}: how much slower than nothing is an assign call?
 *
 * <p>Requests per second say more about the machine than about the code. So each scenario is a contest of two sides on the same machine
 * in the same minutes: the service, and an endpoint of the same shape that does nothing (or, where the question is another one, the
 * service under another load). The sides take turns, first warming up, then round by round, so that whatever else the machine does hits
 * both; the figure to quote is the ratio of the medians.
 */
@NullMarked
package org.growthlayer.bench.assign;

import org.jspecify.annotations.NullMarked;

/**
 * {@code ./growth bench rewards}: how many rewards a second can be booked, how long do callers and readers wait, and how fast is a backlog
 * taken in?
 *
 * <p>Rewards and enrolments come as they would in production: rewards over HTTP, one durable transaction after another, and enrolments
 * from Kafka. A rate alone proves nothing, so each rate comes with a look at the books: the revenue that the service shows must have grown
 * by exactly as many rewards as were answered 200, and every enrolment must be a unit. If not, the benchmark fails.
 */
@NullMarked
package org.growthlayer.bench.rewards;

import org.jspecify.annotations.NullMarked;

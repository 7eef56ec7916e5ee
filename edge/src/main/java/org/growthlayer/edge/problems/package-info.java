/**
 * What callers are told when something is wrong: one shape, RFC 9457 problem details as {@code application/problem+json}, from whatever
 * layer the trouble comes. (Routes of a protocol that specifies its own errors bring a
 * {@link org.growthlayer.edge.problems.ProblemFormat}.) Code of a service throws a {@link org.growthlayer.edge.problems.Problem}; what the framework throws
 * (validation, JSON, routing, security) is translated here. What a caller did is answered 4xx with the bad field named; what is away
 * is answered 503 with Retry-After; anything else is a fault of ours, answered 500 with an incident id that the log has, too. No answer
 * carries a stack trace, no log line carries a body or a key.
 */
@NullMarked
package org.growthlayer.edge.problems;

import org.jspecify.annotations.NullMarked;

/**
 * Whether this instance can answer, and what is away. The two are different questions: with Redis, Kafka and PostgreSQL away an instance
 * that knows its experiments, be it from a snapshot, answers and is ready. What it says of each dependency comes from those who use
 * it; a probe never waits for a server.
 */
@NullMarked
package org.growthlayer.assignment.health;

import org.jspecify.annotations.NullMarked;

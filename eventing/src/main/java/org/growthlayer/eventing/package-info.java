/**
 * How facts leave a service and how they enter one, so that none is lost and none counts twice whatever is killed in between.
 *
 * <p>Leaving: a fact that goes with a change of state is appended to the {@link org.growthlayer.eventing.Outbox} in the transaction
 * of that change, and a relay tells Kafka after the commit. A fact of a path that must not wait for a database is appended to the
 * {@link org.growthlayer.eventing.Journal}, a file, and shipped from there. Both send in order, forget only what the brokers have
 * acknowledged, and therefore may send something again, under the same id.
 *
 * <p>Entering: {@link org.growthlayer.eventing.Intake} reads a batch, sets aside what cannot be read or booked in the dead-letter
 * topic, books the rest in one transaction and acknowledges after the commit. The {@link org.growthlayer.eventing.Inbox} says inside
 * that transaction which ids are new. Together: at least once on the wire, exactly once in the numbers.
 */
@NullMarked
package org.growthlayer.eventing;

import org.jspecify.annotations.NullMarked;

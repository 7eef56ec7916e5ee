package org.growthlayer.eventing;

import java.time.Instant;
import java.util.UUID;
import org.growthlayer.contracts.Fact;

/**
 * A fact that came in.
 *
 * @param id its identity ({@code ce_id}), the same on every delivery; of a message without one, a UUID made of topic, partition and
 *        offset
 * @param time when it happened ({@code ce_time}), or the time Kafka stored it if the message does not say
 */
public record Received<F extends Fact>(UUID id, Instant time, F fact) {}

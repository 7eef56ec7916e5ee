package org.growthlayer.reward.storm;

import java.util.UUID;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;

/** A message on its way to the service. */
sealed interface Delivery {
    /** A reward that a server posts. */
    record Reward(String body) implements Delivery {}

    /** A webhook that Stripe signed. */
    record Webhook(String body) implements Delivery {}

    /** A webhook that somebody else signed. */
    record Forgery(String body) implements Delivery {}

    /** A fact that assignment-service tells. */
    record Message<F extends Fact>(Topic<F> topic, UUID id, F fact) implements Delivery {}
}

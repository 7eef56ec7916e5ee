package org.growthlayer.reward.storm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Topic;

/** What is told of what happened: everything at least once, some of it more often, and in no order. */
final class Deliveries {
    private static final int MOST_TIMES = 3;

    private final StripeEvents stripe;
    private final RandomGenerator random;

    Deliveries(StripeEvents stripe, RandomGenerator random) {
        this.stripe = stripe;
        this.random = random;
    }

    List<Delivery> of(List<Happening> happenings) {
        var deliveries = new ArrayList<Delivery>();
        for (var happening : happenings) {
            for (var message : messages(happening)) {
                deliveries.addAll(Collections.nCopies(1 + random.nextInt(MOST_TIMES), message));
            }
            if (happening.isMoney() && random.nextInt(20) == 0) {
                stripe.of(happening).forEach(event -> deliveries.add(new Delivery.Forgery(event)));
            }
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private List<Delivery> messages(Happening happening) {
        return switch (happening.kind()) {
            case ENROLMENT -> List.of(enrolment(happening));
            case REWARD -> List.of(new Delivery.Reward(reward(happening)));
            case PURCHASE, RENEWAL, REFUND, DISPUTE, REVERSAL ->
                stripe.of(happening).stream().<Delivery>map(Delivery.Webhook::new).toList();
        };
    }

    private Delivery enrolment(Happening enrolled) {
        var id = new UUID(random.nextLong(), random.nextLong());
        return new Delivery.Message<>(Topic.ASSIGNMENTS, id,
                new Assignment(id, enrolled.experiment(), enrolled.arm(), enrolled.user(),
                        enrolled.at(), enrolled.until(), "sampled", 0.5, 0, null));
    }

    private static String reward(Happening reward) {
        return """
                {"experiment_id":"%s","arm_id":"%s","user_id":"%s","reward":%s,"currency":"%s","event_id":"%s","occurred_at":"%s"}"""
                .formatted(reward.experiment(), reward.arm(), reward.user(), reward.amount(), reward.currency(), reward.id(),
                        reward.at());
    }
}

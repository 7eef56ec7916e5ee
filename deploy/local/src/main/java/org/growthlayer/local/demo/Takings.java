package org.growthlayer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.growthlayer.local.demo.Shop.Event;

/** What the customers of each arm really did. */
final class Takings {
    private final List<List<Event>> byArm = new ArrayList<>();
    private final int[] users;

    Takings(int arms) {
        users = new int[arms];
        for (int arm = 0; arm < arms; arm++) {
            byArm.add(new ArrayList<>());
        }
    }

    void add(int arm, List<Event> events) {
        if (arm < 0 || arm >= users.length) {
            throw new IllegalStateException("an arm that the experiment does not have: " + arm);
        }
        users[arm]++;
        byArm.get(arm).addAll(events);
    }

    int users(int arm) {
        return users[arm];
    }

    long payers(int arm) {
        return Shop.payers(byArm.get(arm));
    }

    long payers() {
        return byArm.stream().mapToLong(Shop::payers).sum();
    }

    BigDecimal revenue(int arm) {
        return Shop.earned(byArm.get(arm));
    }

    BigDecimal revenue() {
        return byArm.stream().map(Shop::earned).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    int events() {
        return byArm.stream().mapToInt(List::size).sum();
    }

    /** Whether the statistics say of every arm what is true of it. */
    boolean isBookedIn(GrowthClient.Started started, JsonNode statistics) {
        for (int arm = 0; arm < users.length; arm++) {
            JsonNode said = arm(started, statistics, arm);
            if (said.path("conversions").asLong() != payers(arm) || revenueOf(said).compareTo(revenue(arm)) != 0
                    || said.path("samples").asLong() + said.path("pending").asLong() != users[arm]) {
                return false;
            }
        }
        return true;
    }

    /** What the statistics say of an arm. */
    static JsonNode arm(GrowthClient.Started started, JsonNode statistics, int arm) {
        for (JsonNode each : statistics.path("arms")) {
            if (each.path("arm_id").asText().equals(started.arms().get(arm))) {
                return each;
            }
        }
        return statistics.path("missing");
    }

    static BigDecimal revenueOf(JsonNode arm) {
        return arm.path("revenue").isNumber() ? new BigDecimal(arm.path("revenue").asText()) : BigDecimal.ZERO;
    }
}

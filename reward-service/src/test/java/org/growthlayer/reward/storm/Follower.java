package org.growthlayer.reward.storm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.FactJson;
import org.growthlayer.reward.mesh.Told;
import org.growthlayer.testkit.TestServers;

/**
 * Somebody who knows only what is told on topics, of the users with this name.
 *
 * @param name part of every id
 */
record Follower(String name) {
    private static final Set<String> NOT_COUNTED = Set.of("late", "conflict");

    /** The lines of the ledger of purchases that were told; one that was told under two ids is here twice. */
    List<Line> lines() throws IOException {
        return told(Topic.PURCHASES).stream().map(Follower::line).toList();
    }

    /** The revenue of the arms. */
    Map<UUID, BigDecimal> revenue() throws IOException {
        var newest = new HashMap<String, JsonNode>();
        told(Topic.REWARDS).forEach(reward -> newest.put(reward.path("id").textValue(), reward));
        var revenue = new HashMap<UUID, BigDecimal>();
        newest.values().stream().filter(reward -> !NOT_COUNTED.contains(reward.path("outcome").textValue()))
                .forEach(reward -> revenue.merge(UUID.fromString(reward.path("arm_id").textValue()),
                        reward.path("reward").decimalValue(), BigDecimal::add));
        revenue.replaceAll((_, sum) -> sum.stripTrailingZeros());
        return revenue;
    }

    /** What was told, in the order in which it was told first; repetitions have the same id. */
    private Collection<JsonNode> told(Topic<?> topic) throws IOException {
        var byId = new LinkedHashMap<String, JsonNode>();
        for (var message : Told.on(topic, TestServers.kafkaBootstrapServers())) {
            if (message.key().startsWith("user_" + name + "-")) {
                var id = new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
                byId.putIfAbsent(id, FactJson.mapper().readTree(message.value()));
            }
        }
        return byId.values();
    }

    private static Line line(JsonNode purchase) {
        return new Line(purchase.path("purchase_id").textValue(), purchase.path("kind").textValue(),
                purchase.path("user_id").textValue(), purchase.path("amount").decimalValue(),
                purchase.path("currency").textValue(),
                purchase.path("base_amount").isNumber() ? purchase.path("base_amount").decimalValue() : null,
                purchase.path("reverses_id").textValue(), Instant.parse(purchase.path("occurred_at").textValue()));
    }
}

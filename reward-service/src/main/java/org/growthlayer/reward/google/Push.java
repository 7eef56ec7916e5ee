package org.growthlayer.reward.google;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What Pub/Sub posts.
 *
 * @param subscription the full name of the subscription that pushes
 */
record Push(@Nullable Message message, @Nullable String subscription) {

    /**
     * Reads a push.
     *
     * @throws Problem 400 if it is none
     */
    static Push read(byte[] body) {
        try {
            var push = GoogleJson.MAPPER.readValue(body, Push.class);
            if (push != null) {
                return push;
            }
        } catch (IOException e) {
            throw refused("body", "is not the JSON of a push");
        }
        throw refused("body", "is not the JSON of a push");
    }

    /**
     * The name of the message, the same in every delivery of it.
     *
     * @throws Problem 400 if it has none
     */
    String messageId() {
        var id = message == null ? null : message.anyId();
        if (id == null || id.isBlank()) {
            throw refused("message.messageId", "is missing");
        }
        return id;
    }

    /**
     * Makes sure that this subscription pushed it.
     *
     * @throws Problem 400 if another did
     */
    void requireSubscription(String expected) {
        if (!expected.equals(subscription)) {
            throw refused("subscription", "is not the one that is configured");
        }
    }

    /**
     * The notification inside.
     *
     * @throws BadDataException if there is none
     */
    DeveloperNotification notification() {
        var data = message == null ? null : message.data();
        try {
            if (data != null && GoogleJson.MAPPER.readTree(Base64.getDecoder().decode(data)) instanceof ObjectNode json) {
                return new DeveloperNotification(json);
            }
        } catch (IllegalArgumentException | IOException e) {
            throw new BadDataException("the message holds no notification");
        }
        throw new BadDataException("the message holds no notification");
    }

    private static Problem refused(String field, String rule) {
        return Problem.badRequest(field, "invalid_push", field + " " + rule);
    }

    /**
     * One message.
     *
     * @param data in base64
     * @param messageId its name, which Pub/Sub writes twice
     */
    record Message(@Nullable String data, @Nullable String messageId, @JsonProperty("message_id") @Nullable String otherId) {
        @Nullable
        String anyId() {
            return messageId == null ? otherId : messageId;
        }
    }
}

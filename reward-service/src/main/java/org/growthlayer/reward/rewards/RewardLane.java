package org.growthlayer.reward.rewards;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.UUID;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.lane.FastLane;
import org.growthlayer.edge.requests.Checks;
import org.growthlayer.reward.experiments.Experiments;
import org.jspecify.annotations.Nullable;

/** The short cut of {@link RewardResource}: takes rewards with a name, in the base currency and of this moment, for known experiments. */
@ApplicationScoped
class RewardLane {
    private static final int UUID_LENGTH = 36;

    private final FastLane lane;
    private final Experiments experiments;
    private final Rewarder rewarder;
    private final ObjectReader body;
    private final ObjectWriter answers;

    RewardLane(FastLane lane, Experiments experiments, Rewarder rewarder, ObjectMapper json) {
        this.lane = lane;
        this.experiments = experiments;
        this.rewarder = rewarder;
        this.body = json.reader();
        this.answers = json.writerFor(json.getTypeFactory().constructParametricType(Envelope.class, RewardAnswer.class));
    }

    void register(@Observes Filters filters) {
        filters.register(lane.post("/v1/bandit/reward", Roles.SERVER, this::answer), FastLane.PRIORITY);
    }

    private @Nullable Future<Buffer> answer(byte[] json) {
        var input = read(json);
        if (input == null || input.eventId() == null) {
            return null;
        }
        var answered = Promise.<Buffer>promise();
        var _ = rewarder.book(input, input.eventId()).map(this::write)
                .subscribe().with(answered::complete, answered::fail);
        return answered.future();
    }

    private @Nullable RewardInput read(byte[] json) {
        try (var parser = body.createParser(json)) {
            return read(parser);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            // Not a reward as it should be; the resource says in which way.
            return null;
        }
    }

    private @Nullable RewardInput read(JsonParser parser) throws IOException {
        var plain = new Plain();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        for (var field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            if (!plain.take(field, parser.nextToken(), parser)) {
                return null;
            }
        }
        var isWhole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        return isWhole ? plain.input(experiments) : null;
    }

    private Buffer write(RewardAnswer answer) {
        try {
            return Buffer.buffer(answers.writeValueAsBytes(new Envelope<>(answer)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was read of a body so far. */
    private static final class Plain {
        private @Nullable String experiment;
        private @Nullable UUID arm;
        private @Nullable String user;
        private @Nullable BigDecimal reward;
        private @Nullable String event;

        /** Takes a field in; false for one that only the resource understands. */
        boolean take(String field, JsonToken value, JsonParser parser) throws IOException {
            if (field.equals("reward") && value.isNumeric()) {
                reward = parser.getDecimalValue();
                return true;
            }
            if (value != JsonToken.VALUE_STRING) {
                return false;
            }
            var text = parser.getText();
            switch (field) {
                case "experiment_id" -> experiment = text;
                case "user_id" -> user = text;
                case "event_id" -> event = text;
                case "arm_id" -> arm = text.length() == UUID_LENGTH ? UUID.fromString(text) : null;
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** The reward, if it breaks no rule. */
        @Nullable
        RewardInput input(Experiments experiments) {
            return experiment != null && arm != null && user != null && reward != null && event != null
                    && experiments.isRemembered(experiment, arm) && Checks.isUserId(user) && Checks.isEventId(event)
                    && Checks.isAmount(reward)
                            ? new RewardInput(experiment, arm, user, reward, event, null, null)
                            : null;
        }
    }
}

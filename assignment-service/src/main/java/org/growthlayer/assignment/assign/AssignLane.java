package org.growthlayer.assignment.assign;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.lane.FastLane;
import org.growthlayer.edge.requests.Checks;
import org.jspecify.annotations.Nullable;

/** The short cut of {@link AssignResource#assign}: takes the requests that can be answered, and no others. */
@ApplicationScoped
class AssignLane {
    private final FastLane lane;
    private final Catalog catalog;
    private final Assigner assigner;
    private final ObjectReader attributes;
    private final ObjectReader body;
    private final ObjectWriter answers;

    AssignLane(FastLane lane, Catalog catalog, Assigner assigner, ObjectMapper json) {
        this.lane = lane;
        this.catalog = catalog;
        this.assigner = assigner;
        this.body = json.reader();
        this.attributes = json.readerFor(Map.class);
        this.answers = json.writerFor(json.getTypeFactory().constructParametricType(Envelope.class, Answer.class));
    }

    void register(@Observes Filters filters) {
        filters.register(lane.post("/v1/bandit/assign", Roles.CLIENT, this::answer), FastLane.PRIORITY);
    }

    private @Nullable Future<Buffer> answer(byte[] json) {
        var request = read(json);
        return request == null
                ? null
                : assigner.choose(request.live(), request.subject())
                        .map(choice -> write(Answer.of(choice, request.subject().userId())));
    }

    /** A request that can be answered. */
    private record Plain(LiveExperiment live, Subject subject) {}

    private @Nullable Plain read(byte[] json) {
        try (var parser = body.createParser(json)) {
            return read(parser);
        } catch (IOException e) {
            // Not JSON as it should be; the resource says in which way.
            return null;
        }
    }

    private @Nullable Plain read(JsonParser parser) throws IOException {
        @Nullable
        LiveExperiment live = null;
        @Nullable
        String userId = null;
        @Nullable
        Map<String, @Nullable Object> given = null;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        for (var field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            var value = parser.nextToken();
            if (field.equals("experiment_id") && value == JsonToken.VALUE_STRING) {
                live = catalog.find(parser.getText());
            } else if (field.equals("user_id") && value == JsonToken.VALUE_STRING) {
                userId = parser.getText();
            } else if (field.equals("attributes") && value == JsonToken.START_OBJECT) {
                given = attributes.readValue(parser);
            } else {
                return null;
            }
        }
        var isWhole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        return isWhole && live != null && userId != null && Checks.isUserId(userId)
                ? new Plain(live, Subject.of(userId, given))
                : null;
    }

    private Buffer write(Answer answer) {
        try {
            return Buffer.buffer(answers.writeValueAsBytes(new Envelope<>(answer)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

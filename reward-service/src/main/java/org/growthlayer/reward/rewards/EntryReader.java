package org.growthlayer.reward.rewards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.growthlayer.edge.problems.Problem;

import static java.util.Objects.requireNonNull;

/** Reads one entry of a batch under the same rules as a single reward, plus one: it must have a name of its own. */
@ApplicationScoped
class EntryReader {
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final ObjectMapper json;
    private final Validator validator;

    EntryReader(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * The entry.
     *
     * @throws Problem 400 naming the first bad field
     */
    RewardInput read(JsonNode entry) {
        if (!entry.isObject()) {
            throw Problem.badRequest("rewards", "wrong_type", "An entry must be an object.");
        }
        var input = parse(entry);
        var violations = validator.validate(input);
        if (!violations.isEmpty()) {
            throw invalid(violations.stream()
                    .map(EntryReader::sentence)
                    .sorted(Comparator.naturalOrder())
                    .collect(Collectors.joining("; ")));
        }
        if (input.eventId() == null) {
            throw invalid("event_id is required");
        }
        return input;
    }

    /** The name of an entry that was read. */
    static String eventId(RewardInput read) {
        return requireNonNull(read.eventId());
    }

    private RewardInput parse(JsonNode entry) {
        try {
            return json.treeToValue(entry, RewardInput.class);
        } catch (JsonMappingException e) {
            var path = e.getPath();
            var field = path.isEmpty() ? "entry" : path.getLast().getFieldName();
            throw Problem.badRequest(field == null ? "entry" : field, "wrong_type", field + " has the wrong type");
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("entry", "wrong_type", "An entry cannot be read.");
        }
    }

    private static Problem invalid(String detail) {
        return Problem.badRequest("rewards", "invalid_request", detail);
    }

    private static String sentence(ConstraintViolation<RewardInput> violation) {
        return SNAKE_CASE.translate(violation.getPropertyPath().toString()) + " " + violation.getMessage();
    }
}

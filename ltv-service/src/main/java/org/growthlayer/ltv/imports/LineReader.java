package org.growthlayer.ltv.imports;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Comparator;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.ltv.booking.Admission;
import org.growthlayer.ltv.purchases.Line;

/** Reads a line of an import under the rules of a purchase that is posted. */
@ApplicationScoped
class LineReader {
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final ObjectReader json;
    private final Validator validator;
    private final Admission admission;

    LineReader(ObjectMapper json, Validator validator, Admission admission) {
        this.json = json.readerFor(ImportedLine.class);
        this.validator = validator;
        this.admission = admission;
    }

    /**
     * The line of the ledger.
     *
     * @throws Problem 400 naming the first bad field
     */
    Line read(BoundedLines.Line text) {
        if (text.isTooLong()) {
            throw Problem.badRequest("line", "too_long", "The line is too long.");
        }
        var imported = parse(text.bytes());
        validator.validate(imported).stream().min(Comparator.comparing(LineReader::field)).ifPresent(broken -> {
            throw Problem.badRequest(field(broken), "invalid", broken.getMessage());
        });
        return admission.admitPast(imported.purchase(), imported.namedBy(), imported.purchaseId());
    }

    private ImportedLine parse(byte[] text) {
        try {
            ImportedLine read = json.readValue(text);
            if (read == null) {
                throw Problem.badRequest("line", "wrong_type", "A line must be an object.");
            }
            return read;
        } catch (JsonMappingException e) {
            var path = e.getPath();
            var field = path.isEmpty() ? null : path.getLast().getFieldName();
            throw Problem.badRequest(field == null ? "line" : field, "wrong_type", "has the wrong type");
        } catch (IOException e) {
            throw Problem.badRequest("line", "wrong_format", "The line is not JSON.");
        }
    }

    private static String field(ConstraintViolation<ImportedLine> broken) {
        return SNAKE_CASE.translate(broken.getPropertyPath().toString());
    }
}

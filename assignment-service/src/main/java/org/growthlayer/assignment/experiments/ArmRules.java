package org.growthlayer.assignment.experiments;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.growthlayer.assignment.experiments.ExperimentRequest.ArmRequest;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.edge.problems.FieldError;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/** What arms an experiment can have. */
final class ArmRules {
    static final int MAX_NAME = 200;
    static final int MIN_ARMS = 2;
    static final int MAX_ARMS = 50;
    static final int MAX_PAYLOAD_BYTES = 8 * 1024;
    static final double MAX_WEIGHT = 1e9;
    private static final String ONE_CONTROL = "one_control";
    private static final UUID NOBODY = new UUID(0, 0);

    private ArmRules() {}

    /** Looks at the arms of an experiment that somebody would like to have. */
    static void check(@Nullable List<@Nullable ArmRequest> arms, Findings findings) {
        if (arms == null) {
            findings.add("arms", "required", "must be given");
        } else if (arms.size() < MIN_ARMS || arms.size() > MAX_ARMS) {
            findings.add("arms", "size", "must be " + MIN_ARMS + " to " + MAX_ARMS + " arms");
        } else {
            checkEach(arms, findings);
        }
    }

    private static void checkEach(List<@Nullable ArmRequest> arms, Findings findings) {
        var before = findings.count();
        var names = new HashSet<String>();
        for (var i = 0; i < arms.size(); i++) {
            var arm = arms.get(i);
            if (arm == null) {
                findings.add("arms[" + i + "]", "required", "must not be null");
                continue;
            }
            check("arms[" + i + "].", arm, findings);
            if (arm.name() != null && !names.add(arm.name())) {
                findings.add("arms[" + i + "].name", "duplicate", "must be unique within the experiment");
            }
        }
        if (arms.stream().filter(arm -> arm != null && Boolean.TRUE.equals(arm.isControl())).count() != 1) {
            findings.add("arms", ONE_CONTROL, "exactly one arm must have is_control true");
        }
        if (findings.count() == before) {
            // Weights that are not given are above 0; which value they get does not matter here.
            broken(arms.stream().map(arm -> ExperimentDefaults.arm(NOBODY, requireNonNull(arm), 1)).toList())
                    .ifPresent(error -> findings.add("arms", error.code(), error.detail()));
        }
    }

    /** What is wrong with an arm by itself. */
    static List<FieldError> check(ArmRequest arm) {
        var findings = new Findings();
        check("", arm, findings);
        return findings.all();
    }

    /** What is wrong with an arm that is to join others. */
    static List<FieldError> checkNew(ArmRequest arm) {
        var findings = new Findings();
        check("", arm, findings);
        if (Boolean.TRUE.equals(arm.isControl())) {
            findings.add("is_control", ONE_CONTROL, "must be false: the experiment has its control");
        }
        if (Boolean.TRUE.equals(arm.isRetired())) {
            findings.add("is_retired", "invalid", "must be false for a new arm");
        }
        return findings.all();
    }

    private static void check(String path, ArmRequest arm, Findings findings) {
        if (arm.name() == null) {
            findings.add(path + "name", "required", "must be given");
        }
        findings.text(path + "name", arm.name(), MAX_NAME);
        findings.number(path + "traffic_weight", arm.trafficWeight(), it -> it >= 0 && it <= MAX_WEIGHT, "must be from 0 to 1e9");
        var payload = arm.payload();
        if (payload != null && !JsonValue.fits(payload, MAX_PAYLOAD_BYTES)) {
            findings.add(path + "payload", "size",
                    "must be at most " + MAX_PAYLOAD_BYTES + " bytes of JSON, with exponents up to 400");
        }
    }

    /** The first rule that these arms break together; empty if an experiment can have them. */
    static Optional<FieldError> broken(List<Arm> arms) {
        if (arms.size() > MAX_ARMS) {
            return error("arms", "size", "An experiment has at most " + MAX_ARMS + " arms, retired ones included.");
        }
        if (arms.stream().map(Arm::name).distinct().count() < arms.size()) {
            return error("name", "duplicate", "Another arm of the experiment has this name.");
        }
        if (arms.stream().anyMatch(arm -> arm.isControl() && arm.isRetired())) {
            return error("is_retired", ONE_CONTROL, "The control cannot be retired.");
        }
        var active = arms.stream().filter(arm -> !arm.isRetired()).toList();
        if (active.size() < MIN_ARMS) {
            return error("is_retired", "too_few_arms", "At least " + MIN_ARMS + " arms must not be retired.");
        }
        if (active.stream().allMatch(arm -> arm.trafficWeight() == 0)) {
            return error("traffic_weight", "weights",
                    "At least one traffic_weight of an arm that is not retired must be above 0.");
        }
        return Optional.empty();
    }

    private static Optional<FieldError> error(String field, String code, String detail) {
        return Optional.of(new FieldError(field, code, detail));
    }
}

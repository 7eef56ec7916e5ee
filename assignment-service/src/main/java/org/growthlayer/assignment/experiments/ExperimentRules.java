package org.growthlayer.assignment.experiments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.growthlayer.assignment.experiments.ExperimentRequest.ArmRequest;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.edge.problems.FieldError;
import org.jspecify.annotations.Nullable;

/** What makes a request an experiment that can run. Finds everything that is wrong, not just the first thing. */
final class ExperimentRules {
    static final int MAX_NAME = 200;
    static final int MIN_ARMS = 2;
    static final int MAX_ARMS = 50;
    static final int MAX_PAYLOAD_BYTES = 8 * 1024;
    static final Duration MIN_WINDOW = Duration.ofSeconds(1);
    static final Duration MAX_WINDOW = Duration.ofDays(90);
    static final double MAX_WEIGHT = 1e9;
    static final double MAX_PRIOR = 1e9;
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    /** A key of this shape would be taken for an id wherever experiments are addressed. */
    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final List<FieldError> violations = new ArrayList<>();

    private ExperimentRules() {}

    /** Everything that is wrong with it, in the order of the fields; empty if it may become an experiment. */
    static List<FieldError> check(ExperimentRequest request) {
        var rules = new ExperimentRules();
        rules.checkNames(request);
        rules.checkAlgorithm(request);
        rules.checkNumbers(request);
        rules.checkArms(request.arms());
        return List.copyOf(rules.violations);
    }

    /** What is wrong with the note somebody left beside a move. */
    static List<FieldError> checkReason(@Nullable String reason) {
        var rules = new ExperimentRules();
        if (reason != null) {
            rules.checkText("reason", reason, 500);
        }
        return List.copyOf(rules.violations);
    }

    private void checkNames(ExperimentRequest request) {
        var key = request.key();
        var name = request.name();
        if (key != null && !KEY.matcher(key).matches()) {
            add("key", "invalid", "must be 1 to 64 of a-z, 0-9, _ and -, and begin with a letter or digit");
        } else if (key != null && UUID_SHAPE.matcher(key).matches()) {
            add("key", "invalid", "must not look like a UUID");
        }
        if (name == null) {
            add("name", "required", "must be given");
            return;
        }
        var before = violations.size();
        checkText("name", name, MAX_NAME);
        if (key == null && violations.size() == before && ExperimentKey.fromName(name).isEmpty()) {
            add("key", "required", "must be given, because none can be made from this name");
        }
    }

    private void checkText(String field, String text, int max) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > max) {
            add(field, "size", "must be 1 to " + max + " characters, not only blanks");
        } else if (text.codePoints().anyMatch(ExperimentRules::isUnprintable)) {
            add(field, "invalid", "must not contain control characters");
        }
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private void checkAlgorithm(ExperimentRequest request) {
        var isFixed = request.algorithmType() == Algorithm.FIXED;
        var isBandit = request.isBandit();
        if (isBandit != null && isBandit == isFixed) {
            add("is_bandit", "contradiction", isFixed
                    ? "must be false for the fixed algorithm"
                    : "must be true unless the algorithm is fixed");
        }
    }

    private void checkNumbers(ExperimentRequest request) {
        check("exploration_floor", request.explorationFloor(), it -> it >= 0 && it < 1, "must be at least 0 and below 1");
        check("epsilon", request.epsilon(), it -> it >= 0 && it <= 1, "must be from 0 to 1");
        check("prior_alpha", request.priorAlpha(), it -> it > 0 && it <= MAX_PRIOR, "must be above 0 and at most 1e9");
        check("prior_beta", request.priorBeta(), it -> it > 0 && it <= MAX_PRIOR, "must be above 0 and at most 1e9");
        var minSampleSize = request.minSampleSize();
        if (minSampleSize != null && minSampleSize < 1) {
            add("min_sample_size", "range", "must be at least 1");
        }
        check("confidence_threshold", request.confidenceThreshold(), it -> it > 0 && it < 1, "must be between 0 and 1");
        var window = request.attributionWindow();
        if (window != null && (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0)) {
            add("attribution_window", "range", "must be from 1s to 90d");
        }
    }

    private void check(String field, @Nullable Double value, DoublePredicate rule, String detail) {
        if (value != null && !rule.test(value)) {
            add(field, "range", detail);
        }
    }

    private void checkArms(@Nullable List<@Nullable ArmRequest> arms) {
        if (arms == null) {
            add("arms", "required", "must be given");
            return;
        }
        if (arms.size() < MIN_ARMS || arms.size() > MAX_ARMS) {
            add("arms", "size", "must be " + MIN_ARMS + " to " + MAX_ARMS + " arms");
            return;
        }
        var before = violations.size();
        var names = new HashSet<String>();
        var controls = 0;
        for (var i = 0; i < arms.size(); i++) {
            var arm = arms.get(i);
            if (arm == null) {
                add("arms[" + i + "]", "required", "must not be null");
            } else {
                checkArm("arms[" + i + "].", arm, names);
                controls += Boolean.TRUE.equals(arm.isControl()) ? 1 : 0;
            }
        }
        if (controls != 1) {
            add("arms", "one_control", "exactly one arm must have is_control true");
        }
        if (violations.size() == before && arms.stream().allMatch(arm -> arm != null && isZero(arm.trafficWeight()))) {
            add("arms", "weights", "at least one traffic_weight must be above 0");
        }
    }

    private static boolean isZero(@Nullable Double weight) {
        return weight != null && weight == 0;
    }

    private void checkArm(String path, ArmRequest arm, Set<String> names) {
        var name = arm.name();
        if (name == null) {
            add(path + "name", "required", "must be given");
        } else {
            checkText(path + "name", name, MAX_NAME);
            if (!names.add(name)) {
                add(path + "name", "duplicate", "must be unique within the experiment");
            }
        }
        check(path + "traffic_weight", arm.trafficWeight(), it -> it >= 0 && it <= MAX_WEIGHT, "must be from 0 to 1e9");
        var payload = arm.payload();
        if (payload != null && payload.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
            add(path + "payload", "size", "must be at most " + MAX_PAYLOAD_BYTES + " bytes of JSON");
        }
    }

    private void add(String field, String code, String detail) {
        violations.add(new FieldError(field, code, detail));
    }
}

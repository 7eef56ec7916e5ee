package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.growthlayer.assignment.audience.ConditionRules;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.edge.requests.ExperimentRef;
import org.jspecify.annotations.Nullable;

/** What makes a request an experiment that can run. Finds everything that is wrong, not just the first thing. */
final class ExperimentRules {
    static final int MAX_NAME = 200;
    static final int MAX_ELIGIBILITY_BYTES = 16 * 1024;
    static final Duration MIN_DURATION = Duration.ofSeconds(1);
    static final Duration MAX_WINDOW = Duration.ofDays(90);
    static final Duration MAX_TTL = Duration.ofDays(400);
    static final double MAX_PRIOR = 1e9;
    private static final int MAX_REASON = 500;
    /** How late a request that says "now" may arrive. */
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Pattern KEY = Pattern.compile(ExperimentRef.KEY_PATTERN);
    private static final String KEY_RULE = "must be 1 to 64 of a-z, 0-9, _ and -, and begin with a letter or digit";
    private static final Pattern METRIC = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
    /** A key of this shape would be taken for an id wherever experiments are addressed. */
    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Findings findings = new Findings();

    private ExperimentRules() {}

    /**
     * Everything that is wrong with it, in the order of the fields; empty if it may become an experiment.
     *
     * @param before the experiment that it changes; null for a new one
     */
    static List<FieldError> check(ExperimentRequest request, @Nullable Experiment before, Instant now) {
        var rules = new ExperimentRules();
        rules.checkNames(request);
        rules.checkAlgorithm(request);
        rules.checkNumbers(request);
        rules.checkAudience(request);
        rules.checkTimes(request, before, now);
        ArmRules.check(request.arms(), rules.findings);
        return rules.findings.all();
    }

    /** What is wrong with the note somebody left beside a change. */
    static List<FieldError> checkReason(@Nullable String reason) {
        var findings = new Findings();
        findings.text("reason", reason, MAX_REASON);
        return findings.all();
    }

    private void checkNames(ExperimentRequest request) {
        var key = request.key();
        var name = request.name();
        if (key != null && !KEY.matcher(key).matches()) {
            findings.add("key", "invalid", KEY_RULE);
        } else if (key != null && UUID_SHAPE.matcher(key).matches()) {
            findings.add("key", "invalid", "must not look like a UUID");
        }
        if (name == null) {
            findings.add("name", "required", "must be given");
            return;
        }
        var before = findings.count();
        findings.text("name", name, MAX_NAME);
        if (key == null && findings.count() == before && ExperimentKey.fromName(name).isEmpty()) {
            findings.add("key", "required", "must be given, because none can be made from this name");
        }
    }

    private void checkAlgorithm(ExperimentRequest request) {
        var isFixed = request.algorithmType() == Algorithm.FIXED;
        var isBandit = request.isBandit();
        if (isBandit != null && isBandit == isFixed) {
            findings.add("is_bandit", "contradiction", isFixed
                    ? "must be false for the fixed algorithm"
                    : "must be true unless the algorithm is fixed");
        }
        pattern("target_metric", request.targetMetric(), METRIC,
                "must be 1 to 64 of a-z, 0-9, _, . and -, and begin with a letter or digit");
    }

    private void pattern(String field, @Nullable String value, Pattern pattern, String rule) {
        if (value != null && !pattern.matcher(value).matches()) {
            findings.add(field, "invalid", rule);
        }
    }

    private void checkNumbers(ExperimentRequest request) {
        number("exploration_floor", request.explorationFloor(), it -> it >= 0 && it < 1, floorRule(request));
        number("epsilon", request.epsilon(), it -> it >= 0 && it <= 1, "must be from 0 to 1");
        number("prior_alpha", request.priorAlpha(), it -> it > 0 && it <= MAX_PRIOR, "must be above 0 and at most 1e9");
        number("prior_beta", request.priorBeta(), it -> it > 0 && it <= MAX_PRIOR, "must be above 0 and at most 1e9");
        var minSampleSize = request.minSampleSize();
        if (minSampleSize != null && minSampleSize < 1) {
            findings.add("min_sample_size", "range", "must be at least 1");
        }
        number("confidence_threshold", request.confidenceThreshold(), it -> it > 0 && it < 1, "must be between 0 and 1");
        findings.duration("attribution_window", request.attributionWindow(), MIN_DURATION, MAX_WINDOW);
        findings.duration("assignment_ttl", request.assignmentTtl(), MIN_DURATION, MAX_TTL);
    }

    private static String floorRule(ExperimentRequest request) {
        var arms = request.arms() == null ? 0 : request.arms().size();
        return "must be at least 0 and below 1: all arms share it evenly"
                + (arms == 0
                        ? ""
                        : ", so that each of " + arms + " gets at least exploration_floor / " + arms + " of the traffic");
    }

    private void number(String field, @Nullable Double value, DoublePredicate rule, String detail) {
        findings.number(field, value, rule, detail);
    }

    private void checkAudience(ExperimentRequest request) {
        number("traffic_allocation", request.trafficAllocation(), it -> it >= 0 && it <= 100 && Slices.canBeCut(it),
                "must be from 0 to 100 percent, with at most " + Slices.DECIMALS + " decimals");
        number("holdout", request.holdout(), it -> it >= 0 && it < 100, "must be at least 0 and below 100 percent");
        pattern("holdout_group", request.holdoutGroup(), KEY, KEY_RULE);
        pattern("exclusion_group", request.exclusionGroup(), KEY, KEY_RULE);
        var eligibility = request.eligibility();
        if (eligibility != null && !eligibility.isNull()) {
            findings.addAll(checkConditions("eligibility", eligibility));
        }
    }

    private static List<FieldError> checkConditions(String field, JsonNode conditions) {
        if (!conditions.isObject()) {
            return List.of(new FieldError(field, "wrong_type", "must be an object"));
        }
        if (!JsonValue.fits(conditions, MAX_ELIGIBILITY_BYTES)) {
            return List.of(new FieldError(field, "size",
                    "must be at most " + MAX_ELIGIBILITY_BYTES + " bytes of JSON, with exponents up to 400"));
        }
        return ConditionRules.check(field, JsonValue.of(conditions));
    }

    /** Times that stay as they were may have passed meanwhile. */
    private void checkTimes(ExperimentRequest request, @Nullable Experiment before, Instant now) {
        var start = request.startAt();
        var stop = request.stopAt();
        if (start != null && !start.equals(before == null ? null : before.startAt()) && start.isBefore(now.minus(LATE))) {
            findings.add("start_at", "past", "must not be in the past");
        }
        if (stop != null && !stop.equals(before == null ? null : before.stopAt()) && !stop.isAfter(now)) {
            findings.add("stop_at", "past", "must be in the future");
        }
        var mayStartByItself = before == null || before.status() == Status.DRAFT;
        if (mayStartByItself && start != null && stop != null && !stop.isAfter(start)) {
            findings.add("stop_at", "order", "must be after start_at");
        }
    }
}

package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.growthlayer.assignment.experiments.ExperimentRequest.ArmRequest;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Arm;

import static java.util.Objects.requireNonNullElse;

/**
 * Makes what people ask for: a draft of a request, and of an experiment the next version of it.
 *
 * @param json reads requests as the edge does
 */
record Editor(ExperimentDefaults defaults, ObjectMapper json) {

    /** A new draft, unless something is wrong with the request. */
    Outcome draft(ExperimentRequest request, Instant now) {
        var errors = ExperimentRules.check(request, null, now);
        return errors.isEmpty() ? new Outcome.Changed(defaults.draft(request, now)) : new Outcome.Invalid(errors);
    }

    /** A new draft of an experiment with two even arms. */
    Outcome draft(Split split, Instant now) {
        return draft(split.request(defaults.ids().get()), now);
    }

    /** Does what is asked, or says why not. */
    Outcome edit(Experiment it, Edit edit, Instant now) {
        if (!(Lifecycle.of(it) instanceof Lifecycle.Open open)) {
            return new Outcome.Over();
        }
        return switch (edit) {
            case Edit.Update update -> update(open, update, now);
            case Edit.AddArm add -> add(open, add.arm(), now);
            case Edit.ChangeArm change -> change(open, change, now);
            case Edit.RetireArm retire -> retire(open, retire.armId(), now);
        };
    }

    private Outcome update(Lifecycle.Open open, Edit.Update update, Instant now) {
        var it = open.experiment();
        ObjectNode base = update.whole() ? json.createObjectNode().put("key", it.key()) : json.valueToTree(defaults.request(it));
        var request = update.patch().over(base, ExperimentRequest.class, json);
        var errors = ExperimentRules.check(request, it, now);
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        var next = defaults.revised(it, request);
        var changed = new HashSet<>(Fields.changed(it, next));
        if (!it.key().equals(requireNonNullElse(request.key(), it.key()))) {
            changed.add("key");
        }
        var status = update.patch().given().get("status");
        if (status != null && !status.asText().equals(it.status().toString())) {
            changed.add("status");
        }
        return open.become(next, Set.copyOf(changed), now);
    }

    private Outcome add(Lifecycle.Open open, ArmRequest request, Instant now) {
        var errors = ArmRules.checkNew(request);
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        var arms = new ArrayList<>(open.experiment().arms());
        arms.add(ExperimentDefaults.arm(defaults.ids().get(), request, usualWeight(arms)));
        return open.withArms(List.copyOf(arms), now);
    }

    /** As much as the average arm has. */
    private static double usualWeight(List<Arm> arms) {
        return arms.stream().filter(arm -> !arm.isRetired()).mapToDouble(Arm::trafficWeight).average().orElse(1);
    }

    private Outcome change(Lifecycle.Open open, Edit.ChangeArm change, Instant now) {
        var arms = open.experiment().arms();
        var arm = open.experiment().findArm(change.armId()).orElse(null);
        if (arm == null) {
            return new Outcome.UnknownArm(change.armId());
        }
        if (arm.isRetired()) {
            return new Outcome.Unfit("arm_id", "arm_retired", "The arm is retired and stays as it is.");
        }
        ObjectNode base = json.valueToTree(ExperimentDefaults.request(arm));
        var request = change.patch().over(base, ArmRequest.class, json);
        var errors = ArmRules.check(request);
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        var next = ExperimentDefaults.arm(arm.armId(), request, usualWeight(arms));
        if (next.isControl() != arm.isControl()) {
            return new Outcome.Locked(Set.of("is_control"), "cannot be changed here: give a draft other arms instead");
        }
        if (next.isRetired()) {
            return new Outcome.Locked(Set.of("is_retired"), "cannot be changed here: retire the arm instead");
        }
        return open.withArms(replaced(arms, next), now);
    }

    private static Outcome retire(Lifecycle.Open open, UUID armId, Instant now) {
        var arm = open.experiment().findArm(armId).orElse(null);
        if (arm == null) {
            return new Outcome.UnknownArm(armId);
        }
        var retired = new Arm(armId, arm.name(), arm.isControl(), arm.trafficWeight(), arm.payload(), true);
        return open.withArms(replaced(open.experiment().arms(), retired), now);
    }

    private static List<Arm> replaced(List<Arm> arms, Arm next) {
        return arms.stream().map(arm -> Objects.equals(arm.armId(), next.armId()) ? next : arm).toList();
    }
}

package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.growthlayer.assignment.experiments.ExperimentRequest.ArmRequest;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Arm;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.edge.json.EdgeJson;
import org.growthlayer.edge.problems.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EditorTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final ObjectMapper JSON = edgeJson();
    private static final UUID NOBODY = new UUID(1, 2);
    private static final String FULL = """
            {"key":"paywall","name":"Paywall","algorithm_type":"epsilon_greedy","objective":"revenue","target_metric":"ltv",
             "exploration_floor":0.1,"epsilon":0.2,"prior_alpha":2,"prior_beta":3,"min_sample_size":50,"confidence_threshold":0.9,
             "attribution_window":"7d","counts_purchases":false,"assignment_ttl":"30d","auto_complete":true,"traffic_allocation":50,"holdout":5,
             "holdout_group":"all",
             "exclusion_group":"checkout","eligibility":{"and":[{"attribute":"age","greater":17.50}]},"start_at":"2026-03-03T00:00:00.123456Z",
             "stop_at":"2026-04-01T00:00:00Z","arms":[{"name":"control","is_control":true},{"name":"b","payload":{"price":9.90,"n":[1,1e2]}},
             {"name":"c","traffic_weight":0.1}]}
            """;
    private static final String PLAIN = """
            {"key":"paywall","name":"Paywall","arms":[{"name":"control","is_control":true},{"name":"b"},{"name":"c"}]}
            """;

    private final AtomicLong ids = new AtomicLong();
    private final Editor editor = new Editor(
            new ExperimentDefaults(100, 0.95, Duration.ofHours(24), () -> new UUID(7, ids.incrementAndGet())), JSON);

    @ParameterizedTest
    @ValueSource(strings = {FULL, PLAIN})
    void shouldChangeNothingWhenWhatWasReadIsPutBack(String request) {
        var draft = draft(request);

        assertThat(put(draft, json(ExperimentView.of(draft)))).isEqualTo(new Outcome.Unchanged(draft));
        assertThat(put(in(Status.RUNNING, draft), json(ExperimentView.of(in(Status.RUNNING, draft)))))
                .isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void shouldKeepWhatAPatchDoesNotGive() {
        var draft = draft(FULL);

        var next = changed(patch(draft, "{\"name\":\"Other\"}"));

        assertThat(Fields.changed(draft, next)).containsExactly("name");
        assertThat(next.version()).isEqualTo(draft.version() + 1);
        assertThat(next.updatedAt()).isEqualTo(NOW);
    }

    @Test
    void shouldTakeTheDefaultForWhatAPatchGivesAsNull() {
        var next = changed(patch(draft(FULL),
                """
                        {"target_metric":null,"epsilon":null,"assignment_ttl":null,"eligibility":null,"exclusion_group":null,"stop_at":null}"""));

        assertThat(next.targetMetric()).isEqualTo("revenue_per_user");
        assertThat(next.epsilon()).isEqualTo(0.1);
        assertThat(next.assignmentTtl()).hasDays(7);
        assertThat(next.audience().eligibility()).isNull();
        assertThat(next.audience().exclusionGroup()).isNull();
        assertThat(next.stopAt()).isNull();
    }

    @Test
    void shouldTakeTheDefaultForWhatAPutDoesNotGive() {
        var draft = draft(FULL);

        var next = changed(
                put(draft, "{\"name\":\"Paywall\",\"arms\":[{\"name\":\"control\",\"is_control\":true},{\"name\":\"b\"}]}"));

        assertThat(next.key()).isEqualTo("paywall");
        assertThat(next.id()).isEqualTo(draft.id());
        assertThat(next.salt()).isEqualTo(draft.salt());
        assertThat(next.audience()).isEqualTo(Experiment.Audience.EVERYONE);
        assertThat(next.startAt()).isNull();
    }

    @Test
    void shouldReplaceConditionsWholeInsteadOfMergingThem() {
        var next = changed(patch(draft(FULL), "{\"eligibility\":{\"attribute\":\"plan\",\"exists\":true}}"));

        assertThat(json(next.audience().eligibility())).isEqualTo("{\"attribute\":\"plan\",\"exists\":true}");
    }

    @Test
    void shouldLetDefaultsFollowWhatTheyDependOn() {
        var next = changed(patch(draft(PLAIN), """
                {"algorithm_type":"fixed","objective":"revenue","attribution_window":"7d"}"""));

        assertThat(next.isBandit()).isFalse();
        assertThat(next.explorationFloor()).isZero();
        assertThat(next.targetMetric()).isEqualTo("revenue_per_user");
        assertThat(next.assignmentTtl()).hasDays(7);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,-,-", "24h,-,-", "24h,2h,PT2H", "25h,-,PT25H", "7d,1h,PT1H"})
    void shouldKeepArmsAtLeastForTheWindowUnlessTold(String window, String ttl, Duration kept) {
        var patch = "{\"attribution_window\":" + text(window) + ",\"assignment_ttl\":" + text(ttl) + ",\"name\":\"x\"}";

        assertThat(changed(patch(draft(PLAIN), patch)).assignmentTtl()).isEqualTo(kept);
    }

    @Test
    void shouldKeepTheIdsOfArmsWhoseNameStays() {
        var draft = draft(PLAIN);

        var next = changed(patch(draft, """
                {"arms":[{"name":"d","is_control":true},{"name":"b","traffic_weight":3},{"name":"control"}]}"""));

        assertThat(next.arms()).extracting(Arm::name).containsExactly("d", "b", "control");
        assertThat(next.arms().get(1).armId()).isEqualTo(draft.arms().get(1).armId());
        assertThat(next.arms().get(2).armId()).isEqualTo(draft.arms().getFirst().armId());
        assertThat(draft.arms()).extracting(Arm::armId).doesNotContain(next.arms().getFirst().armId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"epsilon":0.3}                          | epsilon
            {"algorithm_type":"ucb"}                 | algorithm_type
            {"objective":"revenue"}                  | objective,target_metric
            {"attribution_window":"48h"}             | attribution_window,assignment_ttl
            {"counts_purchases":false}               | counts_purchases
            {"assignment_ttl":"48h"}                 | assignment_ttl
            {"holdout":1}                            | holdout
            {"exclusion_group":"g"}                  | exclusion_group
            {"eligibility":{"attribute":"a","exists":true}} | eligibility
            {"start_at":"2026-03-03T00:00:00Z"}      | start_at
            {"key":"other"}                          | key
            {"status":"completed"}                   | status
            {"name":"x","arms":[{"name":"control","is_control":true},{"name":"b"}]} | arms
            """)
    void shouldLockWhatWouldSpoilResultsOnceItIsLive(String patch, String fields) {
        for (var status : List.of(Status.RUNNING, Status.PAUSED)) {
            var outcome = patch(in(status, draft(PLAIN)), patch);

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Locked.class,
                    locked -> assertThat(locked.fields()).containsExactlyInAnyOrder(fields.split(",")));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = {"RUNNING", "PAUSED"})
    void shouldStillChangeWhatSpoilsNothing(Status status) {
        var live = in(status, draft(PLAIN));

        var next = changed(patch(live,
                """
                        {"name":"Y","min_sample_size":7,"confidence_threshold":0.8,"traffic_allocation":20,"stop_at":"2026-03-09T00:00:00Z"}"""));

        assertThat(Fields.changed(live, next)).containsExactlyInAnyOrder("name", "min_sample_size", "confidence_threshold",
                "traffic_allocation", "stop_at");
        assertThat(next.status()).isEqualTo(status);
        assertThat(next.startedAt()).isEqualTo(live.startedAt());
    }

    @Test
    void shouldNotMoveThePartOfAnExclusionGroupWhileItIsLive() {
        var live = in(Status.RUNNING, draft(FULL));

        assertThat(patch(live, "{\"traffic_allocation\":60}")).isInstanceOfSatisfying(Outcome.Locked.class,
                locked -> assertThat(locked.fields()).isEqualTo(Set.of("traffic_allocation")));
        assertThat(changed(patch(live, "{\"name\":\"Y\"}")).audience().slices()).isEqualTo(live.audience().slices());
    }

    @Test
    void shouldNeverChangeTheKeyNorWhatIsOver() {
        assertThat(patch(draft(PLAIN), "{\"key\":\"other\"}")).isEqualTo(new Outcome.Locked(Set.of("key"),
                "cannot be changed here while the experiment is draft"));
        assertThat(patch(in(Status.COMPLETED, draft(PLAIN)), "{\"name\":\"x\"}")).isEqualTo(new Outcome.Over());
    }

    @Test
    void shouldNotComplainOfTimesThatHavePassedMeanwhile() {
        var later = Instant.parse("2026-03-20T00:00:00Z");
        var live = in(Status.RUNNING, draft(FULL));

        assertThat(editor.edit(live, new Edit.Update(experimentPatch("{\"name\":\"x\"}"), false), later))
                .isInstanceOf(Outcome.Changed.class);
        assertThat(editor.edit(live, new Edit.Update(experimentPatch("{\"stop_at\":\"2026-03-19T00:00:00Z\"}"), false), later))
                .isInstanceOfSatisfying(Outcome.Invalid.class,
                        invalid -> assertThat(invalid.errors()).extracting(FieldError::field).containsExactly("stop_at"));
    }

    @Test
    void shouldGiveANewArmAsMuchAsTheAverageArm() {
        var running = in(Status.RUNNING, draft(FULL));
        var usual = running.arms().stream().mapToDouble(Arm::trafficWeight).average().orElseThrow();

        var next = changed(edit(running, new Edit.AddArm(arm("{\"name\":\"d\",\"payload\":7}"))));

        assertThat(next.arms().subList(0, 3)).isEqualTo(running.arms());
        assertThat(next.arms().getLast()).extracting(Arm::name, Arm::isControl, Arm::trafficWeight, Arm::payload, Arm::isRetired)
                .containsExactly("d", false, usual, 7, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                  | name
            {"name":" "}                        | name
            {"name":"d","traffic_weight":-1}    | traffic_weight
            {"name":"d","is_control":true}      | is_control
            {"name":"d","is_retired":true}      | is_retired
            """)
    void shouldNameWhatIsWrongWithANewArm(String arm, String field) {
        assertThat(edit(draft(PLAIN), new Edit.AddArm(arm(arm)))).isInstanceOfSatisfying(Outcome.Invalid.class,
                invalid -> assertThat(invalid.errors()).extracting(FieldError::field).containsExactly(field));
    }

    @Test
    void shouldRefuseASecondArmOfANameAndAFiftyFirstArm() {
        var full = draft(PLAIN);
        for (var i = 3; i < ArmRules.MAX_ARMS; i++) {
            full = changed(edit(full, new Edit.AddArm(arm("{\"name\":\"arm " + i + "\"}"))));
        }

        assertThat(unfit(edit(draft(PLAIN), new Edit.AddArm(arm("{\"name\":\"b\"}"))))).isEqualTo("name duplicate");
        assertThat(unfit(edit(full, new Edit.AddArm(arm("{\"name\":\"one more\"}"))))).isEqualTo("arms size");
    }

    @Test
    void shouldChangeAnArmInPlace() {
        var running = in(Status.RUNNING, draft(FULL));
        var b = running.arms().get(1);

        var next = changed(edit(running, new Edit.ChangeArm(b.armId(), armPatch("{\"traffic_weight\":0.7,\"payload\":null}"))));

        assertThat(next.arms().get(1)).isEqualTo(new Arm(b.armId(), "b", false, 0.7, null, false));
        assertThat(edit(running, new Edit.ChangeArm(b.armId(), armPatch("{\"name\":\"b\"}"))))
                .isInstanceOf(Outcome.Unchanged.class);
        assertThat(edit(running, new Edit.ChangeArm(b.armId(), armPatch("{\"is_control\":true}"))))
                .isInstanceOf(Outcome.Locked.class);
        assertThat(edit(running, new Edit.ChangeArm(b.armId(), armPatch("{\"is_retired\":true}"))))
                .isInstanceOf(Outcome.Locked.class);
        assertThat(edit(running, new Edit.ChangeArm(b.armId(), armPatch("{\"name\":null}")))).isInstanceOf(Outcome.Invalid.class);
        assertThat(edit(running, new Edit.ChangeArm(NOBODY, armPatch("{}"))))
                .isEqualTo(new Outcome.UnknownArm(NOBODY));
    }

    @Test
    void shouldRetireArmsButNeitherTheControlNorTheLastButOne() {
        var running = in(Status.RUNNING, draft(PLAIN));
        var control = running.arms().getFirst().armId();
        var b = running.arms().get(1).armId();
        var c = running.arms().get(2).armId();

        var next = changed(edit(running, new Edit.RetireArm(b)));

        assertThat(next.arms()).extracting(Arm::isRetired).containsExactly(false, true, false);
        assertThat(edit(next, new Edit.RetireArm(b))).isEqualTo(new Outcome.Unchanged(next));
        assertThat(unfit(edit(running, new Edit.RetireArm(control)))).isEqualTo("is_retired one_control");
        assertThat(unfit(edit(next, new Edit.RetireArm(c)))).isEqualTo("is_retired too_few_arms");
        assertThat(unfit(edit(next, new Edit.ChangeArm(b, armPatch("{\"name\":\"z\"}"))))).isEqualTo("arm_id arm_retired");
    }

    @Test
    void shouldNotLeaveAllWeightsAtZero() {
        var running = in(Status.RUNNING,
                draft("""
                        {"key":"paywall","name":"Paywall","algorithm_type":"fixed","arms":[{"name":"control","is_control":true,"traffic_weight":0},
                         {"name":"b","traffic_weight":0},{"name":"c","traffic_weight":1}]}"""));
        var c = running.arms().get(2).armId();

        assertThat(unfit(edit(running, new Edit.RetireArm(c)))).isEqualTo("traffic_weight weights");
        assertThat(unfit(edit(running, new Edit.ChangeArm(c, armPatch("{\"traffic_weight\":0}")))))
                .isEqualTo("traffic_weight weights");
    }

    private static String text(String value) {
        return value == null ? "null" : "\"" + value + "\"";
    }

    private static String unfit(Outcome outcome) {
        var error = ((Outcome.Unfit) outcome).error();
        return error.field() + " " + error.code();
    }

    private Outcome edit(Experiment it, Edit edit) {
        return editor.edit(it, edit, NOW);
    }

    private Outcome patch(Experiment it, String patch) {
        return edit(it, new Edit.Update(experimentPatch(patch), false));
    }

    private Outcome put(Experiment it, String whole) {
        return edit(it, new Edit.Update(experimentPatch(whole), true));
    }

    private Experiment draft(String request) {
        return changed(editor.draft(read(request, new TypeReference<ExperimentRequest>() {
        }), NOW));
    }

    private static Experiment in(Status status, Experiment draft) {
        var slices = draft.audience().exclusionGroup() == null
                ? List.<Experiment.Slice>of()
                : List.of(new Experiment.Slice(0, 50));
        return draft.toBuilder().status(status).startedAt(NOW).audience(draft.audience().withSlices(slices)).build();
    }

    private static Experiment changed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Changed.class);
        return ((Outcome.Changed) outcome).experiment();
    }

    private static Patch<ExperimentRequest> experimentPatch(String json) {
        return read(json, new TypeReference<>() {
        });
    }

    private static Patch<ArmRequest> armPatch(String json) {
        return read(json, new TypeReference<>() {
        });
    }

    private static ArmRequest arm(String json) {
        return read(json, new TypeReference<>() {
        });
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ObjectMapper edgeJson() {
        var json = new ObjectMapper();
        new EdgeJson().customize(json);
        return json;
    }
}

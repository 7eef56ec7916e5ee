package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Algorithm;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.edge.problems.FieldError;
import org.growthlayer.eventing.FactJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ExperimentRulesTest {
    private static final JsonMapper JSON = FactJson.mapper();
    private static final String GOOD = """
            {"name":"Paywall","arms":[{"name":"control","is_control":true},{"name":"b","payload":{"price":9.99}}]}
            """;

    @Test
    void shouldFindNothingWrongWithTheLeastThatIsNeeded() {
        assertThat(check(request(GOOD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            key                   | "Pay Wall"                             | key
            key                   | ""                                     | key
            key                   | "0198f000-0000-7000-8000-000000000001" | key
            name                  | null                                   | name
            name                  | "  "                                   | name
            name                  | "a\\u0000b"                            | name
            name                  | "价格"                                 | key
            is_bandit             | false                                  | is_bandit
            exploration_floor     | 1                                      | exploration_floor
            exploration_floor     | -0.1                                   | exploration_floor
            epsilon               | 1.1                                    | epsilon
            prior_alpha           | 0                                      | prior_alpha
            prior_beta            | -1                                     | prior_beta
            min_sample_size       | 0                                      | min_sample_size
            confidence_threshold  | 1                                      | confidence_threshold
            confidence_threshold  | 0                                      | confidence_threshold
            attribution_window    | "PT0.5S"                               | attribution_window
            attribution_window    | "P91D"                                 | attribution_window
            assignment_ttl        | "PT0.5S"                               | assignment_ttl
            assignment_ttl        | "P401D"                                | assignment_ttl
            target_metric         | "Revenue"                              | target_metric
            target_metric         | ""                                     | target_metric
            traffic_allocation    | -1                                     | traffic_allocation
            traffic_allocation    | 100.1                                  | traffic_allocation
            traffic_allocation    | 33.33333                               | traffic_allocation
            holdout               | -0.1                                   | holdout
            holdout               | 100                                    | holdout
            holdout_group         | "A b"                                  | holdout_group
            exclusion_group       | ""                                     | exclusion_group
            eligibility           | []                                     | eligibility
            eligibility           | "all"                                  | eligibility
            start_at              | "1969-12-31T23:58:00Z"                 | start_at
            stop_at               | "1970-01-01T00:00:00Z"                 | stop_at
            arms                  | null                                   | arms
            arms                  | []                                     | arms
            arms                  | [{"name":"a","is_control":true}]       | arms
            arms                  | [{"name":"a","is_control":true},null]  | arms[1]
            arms                  | [{"name":"a"},{"name":"b"}]            | arms
            arms                  | [{"name":"a","is_control":true},{"name":"b","is_control":true}] | arms
            arms                  | [{"name":"a","is_control":true},{"name":"a"}]                   | arms[1].name
            arms                  | [{"name":"a","is_control":true},{}]                             | arms[1].name
            arms                  | [{"name":"a","is_control":true,"is_retired":true},{"name":"b"},{"name":"c"}] | arms
            arms                  | [{"name":"a","is_control":true},{"name":"b","is_retired":true}] | arms
            arms                  | [{"name":"a","is_control":true,"traffic_weight":0},{"name":"b","traffic_weight":0},{"name":"c","is_retired":true}] | arms
            arms                  | [{"name":"a","is_control":true},{"name":"b","traffic_weight":-1}] | arms[1].traffic_weight
            arms                  | [{"name":"a","is_control":true,"traffic_weight":0},{"name":"b","traffic_weight":0}] | arms
            """)
    void shouldNameTheFieldThatIsWrong(String field, String value, String named) {
        var errors = check(request(changed(field, value)));

        assertThat(errors).extracting(FieldError::field).containsExactly(named);
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        var errors = check(request("""
                {"key":"A","epsilon":2,"arms":[{"name":"x","is_control":true,"traffic_weight":-1},{"name":"x"}]}
                """));

        assertThat(errors).extracting(FieldError::field).containsExactly("key", "name", "epsilon", "arms[0].traffic_weight",
                "arms[1].name");
    }

    @Test
    void shouldWantTheStopAfterTheStart() {
        var request = request("""
                {"name":"Paywall","start_at":"1970-01-02T00:00:00Z","stop_at":"1970-01-02T00:00:00Z",
                 "arms":[{"name":"control","is_control":true},{"name":"b"}]}
                """);

        assertThat(check(request)).extracting(FieldError::field, FieldError::code).containsExactly(tuple("stop_at", "order"));
    }

    @Test
    void shouldSayWhatTheFloorMeansForEachArm() {
        assertThat(check(request(changed("exploration_floor", "1")))).extracting(FieldError::detail).singleElement().asString()
                .contains("each of 2 gets at least exploration_floor / 2");
    }

    @Test
    void shouldRefuseAPayloadThatIsTooLarge() {
        var request = request("""
                {"name":"Paywall","arms":[{"name":"control","is_control":true},{"name":"b","payload":"%s"}]}
                """.formatted("x".repeat(ArmRules.MAX_PAYLOAD_BYTES - 1)));

        assertThat(check(request)).extracting(FieldError::field).containsExactly("arms[1].payload");
    }

    @Test
    void shouldFillInTheDefaultsOfABandit() {
        var draft = draft(GOOD);

        assertThat(draft.status()).isEqualTo(Status.DRAFT);
        assertThat(draft.version()).isEqualTo(1);
        assertThat(draft.key()).isEqualTo("paywall");
        assertThat(draft.algorithmType()).isEqualTo(Algorithm.THOMPSON_SAMPLING);
        assertThat(draft.isBandit()).isTrue();
        assertThat(draft.explorationFloor()).isEqualTo(0.05);
        assertThat(draft.epsilon()).isEqualTo(0.1);
        assertThat(List.of(draft.priorAlpha(), draft.priorBeta())).containsExactly(1.0, 1.0);
        assertThat(draft.minSampleSize()).isEqualTo(100);
        assertThat(draft.confidenceThreshold()).isEqualTo(0.95);
        assertThat(draft.attributionWindow()).hasHours(24);
        assertThat(draft.countsPurchases()).isTrue();
        assertThat(draft.arms()).extracting(Experiment.Arm::trafficWeight).containsExactly(0.5, 0.5);
        assertThat(draft.arms()).extracting(Experiment.Arm::isControl).containsExactly(true, false);
    }

    @Test
    void shouldNotExploreWithTheSplitOfAnAbTest() {
        var draft = draft(changed("algorithm_type", "\"fixed\""));

        assertThat(draft.isBandit()).isFalse();
        assertThat(draft.explorationFloor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Paywall Größe 2,paywall-grosse-2", "  --Été--  ,ete", "价格 v2,v2", "价格,''", "a_b,a-b"})
    void shouldMakeAKeyOfTheName(String name, String key) {
        assertThat(ExperimentKey.fromName(name)).isEqualTo(key);
    }

    @Test
    void shouldNeverMakeAKeyThatIsTooLong() {
        assertThat(ExperimentKey.fromName("ab ".repeat(66))).matches("[a-z0-9][a-z0-9_-]{0,63}");
    }

    private static List<FieldError> check(ExperimentRequest request) {
        return ExperimentRules.check(request, null, Instant.EPOCH);
    }

    private static Experiment draft(String json) {
        var next = new AtomicLong();
        return new ExperimentDefaults(100, 0.95, Duration.ofHours(24), () -> new UUID(7, next.incrementAndGet())).draft(
                request(json),
                Instant.EPOCH);
    }

    private static String changed(String field, String value) {
        try {
            var request = (ObjectNode) JSON.readTree(GOOD);
            return request.set(field, JSON.readTree(value)).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
    }

    private static ExperimentRequest request(String json) {
        try {
            return JSON.readValue(json, ExperimentRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}

package org.growthlayer.assignment.abtests;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.ADMIN;
import static org.growthlayer.assignment.Api.CLIENT;
import static org.growthlayer.assignment.Api.SERVER;
import static org.growthlayer.assignment.Api.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class AbTestsTest {
    private static final String BODY = """
            {"test_name":"Offer amount","control_id":"camp_control_123","variant_id":"camp_variant_456","sample_size":500,"confidence":0.99}""";
    private static final String OTHER_SPELLING = """
            {"test_name":"Offer amount","control_campaign_id":"camp_control_123","variant_campaign_id":"camp_variant_456",
             "target_sample_size":500,"confidence_level":0.99}""";

    @Inject
    Catalog catalog;

    @ParameterizedTest
    @ValueSource(strings = {BODY, OTHER_SPELLING})
    void shouldMakeARunningExperimentWithFixedSharesOfEitherSpelling(String body) {
        var test = created(body);

        assertThat(test.getBoolean("data.is_active")).isTrue();
        assertThat(test.getString("data.control_id")).isEqualTo("camp_control_123");
        var experiment = as(SERVER).get("/v1/experiments/{id}", test.getString("data.test_id")).then().statusCode(200).extract()
                .jsonPath();
        assertThat(experiment.getString("data.status")).isEqualTo("running");
        assertThat(experiment.getString("data.algorithm_type")).isEqualTo("fixed");
        assertThat(experiment.getInt("data.min_sample_size")).isEqualTo(500);
        assertThat(experiment.getDouble("data.confidence_threshold")).isEqualTo(0.99);
        assertThat(experiment.getString("data.key")).startsWith("offer-amount-").isEqualTo(test.getString("data.key"));
        assertThat(experiment.getList("data.arms.name")).containsExactly("control", "variant");
        assertThat(experiment.getList("data.arms.traffic_weight", Double.class)).containsExactly(0.5, 0.5);
        assertThat(experiment.getString("data.arms[1].payload.campaign_id")).isEqualTo("camp_variant_456");
        assertThat(history(test.getString("data.test_id"))).containsExactly("create", "start");
    }

    @Test
    void shouldAssignEachUserTheSameGroupAsTheOtherRoutesDo() {
        var test = created(BODY).getString("data.test_id");
        var arms = Api.armIds(test);

        var groups = Api.users("visitor", 200).stream().collect(Collectors.groupingBy(user -> {
            var assigned = assigned(test, user);
            var group = assigned.getString("data.assigned_group");
            assertThat(assigned.getString("data.campaign_id"))
                    .isEqualTo(group.equals("control") ? "camp_control_123" : "camp_variant_456");
            assertThat(Api.assign(test, user).armId()).isEqualTo(arms.get(group.equals("control") ? 0 : 1));
            assertThat(assigned(test, user).getString("data.assigned_group")).isEqualTo(group);
            return group;
        }, Collectors.counting()));

        assertThat(groups).containsOnlyKeys("control", "variant");
        assertThat(groups.get("variant")).isBetween(60L, 140L);
    }

    @Test
    void shouldEndWithoutAWinnerAndSayWhatBothGroupsHaveComeTo() {
        var test = created(BODY).getString("data.test_id");
        var arms = Api.armIds(test).stream().map(UUID::fromString).toList();
        Facts.tell(Topic.ARM_STATS, new ArmStats(UUID.fromString(test), 9, Instant.EPOCH, List.of(
                new ArmStats.Arm(arms.get(0), 101, 901, 1000, 100, 7, new BigDecimal("999.90")),
                new ArmStats.Arm(arms.get(1), 121, 881, 1000, 120, 8, new BigDecimal("1199.80")))));

        await().until(() -> catalog.findStatistics(UUID.fromString(test)) != null);
        var ended = end(test, "{\"reason\":\"enough\"}").statusCode(200).extract().jsonPath();

        assertThat(ended.getLong("data.variant.users")).isEqualTo(1008);
        assertThat(ended.getDouble("data.variant.conversion_rate")).isEqualTo(0.12);
        assertThat(ended.getLong("data.pending")).isEqualTo(15);
        assertThat(ended.getDouble("data.p_value")).isCloseTo(0.1529, within(0.0001));
        assertThat(ended.getDouble("data.improvement")).isCloseTo(0.2, within(1e-6));
        assertThat(ended.getBoolean("data.test.is_active")).isFalse();
        assertThat(ended.getString("data.test.winner")).isNull();
        assertThat(ended.getString("data.test.status")).isEqualTo("completed");
        assertThat(assigned(test, "somebody new").getString("data.assigned_group")).isEqualTo("control");
        assertThat(history(test)).containsExactly("create", "start", "stop");
        end(test, "").statusCode(409).body("code", equalTo("illegal_transition"));
    }

    @Test
    void shouldGiveEverybodyTheWinner() {
        var test = created(BODY).getString("data.test_id");

        end(test, "{\"winner\":\"variant\"}").statusCode(200).body("data.test.winner", equalTo("variant"));

        assertThat(assigned(test, "anybody").getString("data.assigned_group")).isEqualTo("variant");
        assertThat(history(test)).containsExactly("create", "start", "declare_winner");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            test_name   | `{"control_id":"a","variant_id":"b"}`
            test_name   | `{"test_name":" ","control_id":"a","variant_id":"b"}`
            control_id  | `{"test_name":"t","variant_id":"b"}`
            variant_id  | `{"test_name":"t","control_id":"a"}`
            variant_id  | `{"test_name":"t","control_id":"a","variant_id":7}`
            variant_id  | `{"test_name":"t","control_id":"a","variant_id":""}`
            sample_size | `{"test_name":"t","control_id":"a","variant_id":"b","sample_size":0}`
            sample_size | `{"test_name":"t","control_id":"a","variant_id":"b","sample_size":"many"}`
            confidence  | `{"test_name":"t","control_id":"a","variant_id":"b","confidence":95}`
            confidence  | `{"test_name":"t","control_id":"a","variant_id":"b","confidence":1}`
            """)
    void shouldNameTheBadField(String field, String body) {
        as(ADMIN).body(body).post("/api/ab-tests/create").then().statusCode(400).body("errors.field", hasItem(field));
    }

    @Test
    void shouldRefuseToEndWithAWinnerThatIsNoGroup() {
        var test = created(BODY).getString("data.test_id");

        end(test, "{\"winner\":\"b\"}").statusCode(400).body("errors.field", hasItem("winner"));
    }

    @Test
    void shouldNotTakeABanditForATest() {
        var bandit = Api.running("thompson_sampling", 1, 1);
        var three = Api.running("fixed", 1, 1, 1);

        for (var other : List.of(bandit, three)) {
            as(CLIENT).get("/api/ab-tests/assign-user/{t}/u", other).then().statusCode(409).body("code",
                    equalTo("not_an_ab_test"));
            end(other, "").statusCode(409).body("code", equalTo("not_an_ab_test"));
        }
        as(CLIENT).get("/api/ab-tests/assign-user/{t}/u", UUID.randomUUID()).then().statusCode(404);
        as(CLIENT).get("/api/ab-tests/assign-user/{t}/{u}", bandit, "a b").then().statusCode(400);
    }

    @Test
    void shouldAskForTheRoleOfEachRoute() {
        var test = created(BODY).getString("data.test_id");

        given().get("/api/ab-tests/assign-user/{t}/u", test).then().statusCode(401);
        as(SERVER).body(BODY).post("/api/ab-tests/create").then().statusCode(403);
        as(SERVER).post("/api/ab-tests/{t}/end", test).then().statusCode(403);
    }

    @Test
    void shouldShowAnExperimentThatOtherRoutesMadeByTheNamesOfItsArms() {
        var other = Api.running("fixed", 1, 1);

        var assigned = assigned(other, "u");

        assertThat(assigned.getString("data.campaign_id")).startsWith("arm ");
    }

    private static JsonPath created(String body) {
        return as(ADMIN).body(body).post("/api/ab-tests/create").then().statusCode(201)
                .header("Location", containsString("/api/ab-tests/")).extract().jsonPath();
    }

    private static JsonPath assigned(String test, String user) {
        return as(CLIENT).get("/api/ab-tests/assign-user/{t}/{u}", test, user.replace(' ', '-')).then().statusCode(200).extract()
                .jsonPath();
    }

    private static ValidatableResponse end(String test, String body) {
        var request = as(ADMIN);
        return (body.isEmpty() ? request : request.body(body)).post("/api/ab-tests/{t}/end", test).then();
    }

    private static List<String> history(String id) {
        var answer = as(SERVER).get("/v1/experiments/{id}/transitions", id).then().statusCode(200).extract().jsonPath();
        return answer.<Map<String, String>>getList("data").stream().map(it -> it.get("action")).toList();
    }
}

package org.growthlayer.reward.rewards;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.UUID;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class BadInputTest {
    private static final String GOOD = """
            {"experiment_id":"EXPERIMENT","arm_id":"ARM","user_id":"u","reward":1}""";

    @Inject
    Mesh mesh;

    private Experiment experiment;

    @BeforeEach
    void startAnExperiment() {
        experiment = mesh.running(1);
    }

    /** Each line replaces one member of a good body; an empty replacement takes it away. */
    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "user_id":"u"            | user_id       | `"x":1`
            "user_id":"u"            | user_id       | `"user_id":null`
            "user_id":"u"            | user_id       | `"user_id":7`
            "user_id":"u"            | user_id       | `"user_id":""`
            "user_id":"u"            | user_id       | `"user_id":"a b"`
            "user_id":"u"            | user_id       | `"user_id":"a\\u0000"`
            "user_id":"u"            | user_id       | `"user_id":"LONG"`
            "user_id":"u"            | user_id       | `"user_id":["u"]`
            "reward":1               | reward        | `"x":1`
            "reward":1               | reward        | `"reward":null`
            "reward":1               | reward        | `"reward":"1"`
            "reward":1               | reward        | `"reward":true`
            "reward":1               | reward        | `"reward":-0.01`
            "reward":1               | reward        | `"reward":1000000000001`
            "reward":1               | reward        | `"reward":1e400`
            "reward":1               | reward        | `"reward":0.0000000001`
            "arm_id":"ARM"           | arm_id        | `"x":1`
            "arm_id":"ARM"           | arm_id        | `"arm_id":"nope"`
            "arm_id":"ARM"           | arm_id        | `"arm_id":7`
            "experiment_id":"EXPERIMENT" | experiment_id | `"x":1`
            "experiment_id":"EXPERIMENT" | experiment_id | `"experiment_id":"No Key"`
            "experiment_id":"EXPERIMENT" | experiment_id | `"experiment_id":12`
            "reward":1               | event_id      | `"reward":1,"event_id":""`
            "reward":1               | event_id      | `"reward":1,"event_id":"LONG"`
            "reward":1               | event_id      | `"reward":1,"event_id":5`
            "reward":1               | currency      | `"reward":1,"currency":"EUR"`
            "reward":1               | currency      | `"reward":1,"currency":"dollars"`
            "reward":1               | currency      | `"reward":1,"currency":1`
            "reward":1               | occurred_at   | `"reward":1,"occurred_at":"yesterday"`
            "reward":1               | occurred_at   | `"reward":1,"occurred_at":"2999-01-01T00:00:00Z"`
            "reward":1               | occurred_at   | `"reward":1,"occurred_at":"0001-01-01T00:00:00Z"`
            """)
    void shouldNameTheBadField(String member, String field, String replacement) {
        var body = GOOD.replace(member, replacement.replace("LONG", "x".repeat(129)))
                .replace("EXPERIMENT", experiment.id().toString())
                .replace("ARM", experiment.arms().getFirst().armId().toString());

        mesh.given().body(body).post("/v1/bandit/reward").then().statusCode(400)
                .contentType("application/problem+json").body("errors.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "\"x\"", "{\"reward\":NaN}", "{\"a\":1,\"a\":2}"})
    void shouldRefuseABodyThatIsNoReward(String body) {
        for (var route : new String[]{"/v1/bandit/reward", "/v1/bandit/rewards"}) {
            mesh.given().body(body).post(route).then().statusCode(400).contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"rewards\":null}", "{\"rewards\":[]}", "{\"rewards\":{}}", "{\"rewards\":7}"})
    void shouldRefuseABatchOfTheWrongShape(String body) {
        mesh.given().body(body).post("/v1/bandit/rewards").then().statusCode(400).body("errors.field", hasItem("rewards"));
    }

    @Test
    void shouldRefuseABatchThatIsTooLong() {
        var body = "{\"rewards\":[" + "{},".repeat(RewardsInput.MOST) + "{}]}";

        mesh.given().body(body).post("/v1/bandit/rewards").then().statusCode(400).body("errors.field", hasItem("rewards"));
    }

    @ParameterizedTest
    @CsvSource({"win_probs=true,400", "experiment_id=,400", "experiment_id=No%20Key,400", "experiment_id=unknown-key,404",
            "experiment_id=0199a1f0-0000-7000-8000-00000000dead,404", "experiment_id=KNOWN&win_probs=maybe,400"})
    void shouldRefuseAQueryThatCannotBeAnswered(String query, int status) {
        var answered = mesh.given().get("/v1/bandit/statistics?" + query.replace("KNOWN", experiment.key()));

        answered.then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void shouldNotFindWhatDoesNotExist() {
        var arm = experiment.arms().getFirst().armId();
        post(UUID.randomUUID().toString(), arm).statusCode(404).body("code", equalTo("experiment_not_found"));
        post(experiment.id().toString(), UUID.randomUUID()).statusCode(404).body("code", equalTo("arm_not_found"));
    }

    @Test
    void shouldRefuseRewardsOfADraft() {
        var draft = mesh.known(mesh.experiment(1, Experiment.Status.DRAFT));

        post(draft.id().toString(), draft.arms().getFirst().armId()).statusCode(409).body("code",
                equalTo("experiment_not_running"));
    }

    @Test
    void shouldAskForAServersKey() {
        for (var route : new String[]{"/v1/bandit/reward", "/v1/bandit/rewards"}) {
            assertThat(RestAssured.given().contentType("application/json").body("{}").post(route).statusCode()).isEqualTo(401);
            assertThat(RestAssured.given().header("X-API-Key", "client-key-for-tests").contentType("application/json").body("{}")
                    .post(route).statusCode()).isEqualTo(403);
        }
        assertThat(RestAssured.given().header("X-API-Key", "client-key-for-tests").get("/v1/bandit/statistics?experiment_id=x")
                .statusCode()).isEqualTo(403);
    }

    private io.restassured.response.ValidatableResponse post(String reference, UUID arm) {
        return mesh.given().body(GOOD.replace("EXPERIMENT", reference).replace("ARM", arm.toString())).post("/v1/bandit/reward")
                .then();
    }
}

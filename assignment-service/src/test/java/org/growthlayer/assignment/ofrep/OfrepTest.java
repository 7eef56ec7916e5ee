package org.growthlayer.assignment.ofrep;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.growthlayer.assignment.Api.CLIENT;
import static org.growthlayer.assignment.Api.as;
import static org.growthlayer.assignment.ofrep.Flags.bulk;
import static org.growthlayer.assignment.ofrep.Flags.json;
import static org.growthlayer.assignment.ofrep.Flags.single;
import static org.growthlayer.assignment.ofrep.Flags.user;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class OfrepTest {
    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "\"blue\"", "\"\"", "3", "9007199254740993", "1.0", "0.1",
            "{\"a\":{\"b\":[1,2.50]}}",
            "{}", "[1,\"x\"]"})
    void shouldHandOutThePayloadAsItWasGiven(String payload) {
        var key = Flags.running(payload);

        var alone = single(key, user("ann"));
        var amongAll = Flags.in(bulk(user("ann")), key);

        assertThat(alone.statusCode()).isEqualTo(200);
        assertThat(alone.contentType()).startsWith("application/json");
        assertThat(json(alone).path("value")).hasToString(payload);
        assertThat(amongAll.path("value")).hasToString(payload);
    }

    @Test
    void shouldSayWhichArmOfWhichExperimentAndWhy() {
        var key = Flags.running("true");
        var experiment = as(Api.SERVER).get("/v1/experiments/{id}", key).jsonPath();

        var first = single(key, user("ann"));
        var second = single(key, user("ann"));

        var flag = first.jsonPath();
        assertThat(flag.getString("key")).isEqualTo(key);
        assertThat(flag.getString("variant")).isEqualTo("on");
        assertThat(flag.getString("reason")).isEqualTo("SPLIT");
        assertThat(flag.getString("metadata.experimentId")).isEqualTo(experiment.getString("data.id"));
        assertThat(flag.getString("metadata.armId")).isEqualTo(experiment.getString("data.arms[0].arm_id"));
        assertThat(flag.getString("metadata.reason")).isEqualTo("sampled");
        assertThat(flag.getLong("metadata.version")).isEqualTo(2);
        assertThat(flag.<Object>get("metadata.policyVersion")).isNotNull();
        assertThat(second.jsonPath().getString("reason")).isEqualTo("SPLIT");
        assertThat(second.jsonPath().getString("metadata.reason")).isEqualTo("sticky");
    }

    @Test
    void shouldGiveTheArmsNameIfNoArmHasAPayload() {
        assertThat(single(Flags.running(null), user("ann")).jsonPath().getString("value")).isEqualTo("on");
    }

    @Test
    void shouldLeaveTheValueToTheCodeIfOnlyOtherArmsHaveAPayload() {
        var key = "flag-" + UUID.randomUUID().toString().substring(0, 18);
        var _ = as(Api.ADMIN).body("""
                {"key":"%s","name":"A flag","algorithm_type":"fixed","is_bandit":false,"exploration_floor":0,"arms":[
                {"name":"control","is_control":true,"traffic_weight":1},{"name":"b","traffic_weight":0,"payload":7}]}"""
                .formatted(key)).post("/v1/experiments").then().statusCode(201);
        Api.move(key, "start");

        var flag = json(single(key, user("ann")));

        assertThat(flag.has("value")).isFalse();
        assertThat(flag.path("variant").asText()).isEqualTo("control");
    }

    @Test
    void shouldAcceptAnIdForAKey() {
        var id = Api.running("fixed", 1, 1);

        assertThat(single(id, user("ann")).jsonPath().getString("key")).isEqualTo(id);
    }

    @Test
    void shouldNotShowDrafts() {
        var key = Flags.draft("true");

        var alone = single(key, user("ann"));

        assertThat(alone.statusCode()).isEqualTo(404);
        assertThat(alone.jsonPath().getString("errorCode")).isEqualTo("FLAG_NOT_FOUND");
        assertThat(Flags.in(bulk(user("ann")), key).isMissingNode()).isTrue();
    }

    @Test
    void shouldTellApartWhoIsInTheExperimentAndWhoIsNot() {
        var experiment = Api.running("fixed", 1, 1);
        var arms = Api.armIds(experiment);
        assertThat(reason(experiment, "ann")).isEqualTo("SPLIT");

        Api.move(experiment, "pause");
        assertThat(reason(experiment, "ann")).isEqualTo("SPLIT");
        assertThat(reason(experiment, "late")).isEqualTo("DEFAULT");

        Api.move(experiment, "resume");
        Api.declareWinner(experiment, arms.get(1));
        var won = single(experiment, user("ann")).jsonPath();
        assertThat(won.getString("reason")).isEqualTo("STATIC");
        assertThat(won.getString("metadata.reason")).isEqualTo("winner");
        assertThat(won.getString("metadata.armId")).isEqualTo(arms.get(1));
    }

    @Test
    void shouldCallAnExperimentThatEndedWithoutAWinnerStatic() {
        var experiment = Api.running("fixed", 1, 1);
        Api.move(experiment, "stop");

        assertThat(reason(experiment, "ann")).isEqualTo("STATIC");
    }

    private static String reason(String experiment, String user) {
        return single(experiment, user(user)).jsonPath().getString("reason");
    }

    @Test
    void shouldTakeAnyJsonAsAttributes() {
        var key = Flags.running("1");

        var answer = single(key,
                """
                        {"context":{"targetingKey":"ann","plan":"pro","age":41.5,"beta":true,"nothing":null,"tags":["a",null],"geo":{"c":null}},
                        "more":1}""");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                       | PARSE_ERROR
            []                                                      | PARSE_ERROR
            null                                                    | PARSE_ERROR
            ''                                                      | PARSE_ERROR
            {}                                                      | INVALID_CONTEXT
            {"context":null}                                        | INVALID_CONTEXT
            {"context":7}                                           | INVALID_CONTEXT
            {"context":[]}                                          | INVALID_CONTEXT
            {"context":{"targetingKey":7}}                          | INVALID_CONTEXT
            {"context":{"targetingKey":"a b"}}                      | INVALID_CONTEXT
            {"context":{"targetingKey":"<129>"}}                    | INVALID_CONTEXT
            {"context":{"targetingKey":"ann","deep":<40 deep>}}     | INVALID_CONTEXT
            {"context":{"targetingKey":"ann","a":1,"a":2}}          | INVALID_CONTEXT
            {"context":{}}                                          | TARGETING_KEY_MISSING
            {"context":{"plan":"pro"}}                              | TARGETING_KEY_MISSING
            {"context":{"targetingKey":null}}                       | TARGETING_KEY_MISSING
            {"context":{"targetingKey":""}}                         | TARGETING_KEY_MISSING
            """)
    void shouldRefuseABadRequestInTheWordsOfTheProtocol(String body, String errorCode) {
        var key = Flags.running("true");
        var text = body.replace("<129>", "x".repeat(129)).replace("<40 deep>", "[".repeat(40) + "]".repeat(40));

        var alone = single(key, text);
        var all = bulk(text);

        assertThat(alone.statusCode()).as(alone.asString()).isEqualTo(400);
        assertThat(alone.contentType()).startsWith("application/json");
        assertThat(alone.jsonPath().getString("key")).isEqualTo(key);
        assertThat(alone.jsonPath().getString("errorCode")).as(alone.asString()).isEqualTo(errorCode);
        assertThat(alone.jsonPath().getString("errorDetails")).isNotBlank();
        assertThat(all.statusCode()).isEqualTo(400);
        assertThat(all.jsonPath().getString("errorCode")).isEqualTo(errorCode);
        assertThat(all.jsonPath().<Object>get("key")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"no-such-flag,no-such-flag", "No%20Key,No Key", "a+b,a+b", "%C3%A4,ä"})
    void shouldNotFindAFlagThatIsNone(String path, String key) {
        var answer = single(path, user("ann"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getString("key")).isEqualTo(key);
        assertThat(answer.jsonPath().getString("errorCode")).isEqualTo("FLAG_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ofrep/v1/evaluate/flags/x", "/ofrep/v1/evaluate/flags"})
    void shouldAskForAKeyWithAnObject(String path) {
        var answer = given().header("X-API-Key", "wrong").contentType("application/json").body(user("ann")).post(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getString("errorCode")).isEqualTo("GENERAL");
    }

    @Test
    void shouldTakeTheKeyInItsOwnHeader() {
        var answer = given().header("X-API-Key", CLIENT).contentType("application/json").body(user("ann"))
                .post("/ofrep/v1/evaluate/flags");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayEverythingElseAsAnObjectToo() {
        var large = single("x", "{\"context\":{\"targetingKey\":\"ann\",\"x\":\"" + "x".repeat(70_000) + "\"}}");
        var wrongMethod = as(CLIENT).get("/ofrep/v1/evaluate/flags");
        var nothing = as(CLIENT).get("/ofrep/v1/configuration");

        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.jsonPath().getString("errorCode")).isEqualTo("GENERAL");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.jsonPath().getString("errorCode")).isEqualTo("GENERAL");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.jsonPath().getString("errorCode")).isEqualTo("GENERAL");
    }
}

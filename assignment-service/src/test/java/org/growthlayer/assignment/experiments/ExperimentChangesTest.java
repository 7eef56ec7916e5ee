package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.Facts;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.ADMIN;
import static org.growthlayer.assignment.Api.CLIENT;
import static org.growthlayer.assignment.Api.SERVER;
import static org.growthlayer.assignment.Api.as;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class ExperimentChangesTest {
    private static final String UNKNOWN = "0198f000-0000-7000-8000-0000000000ff";

    @Test
    void shouldKeepEveryFieldOfARequest() {
        var key = unique();
        var made = as(ADMIN).body("""
                {"key":"%s","name":"Full","target_metric":"trial.starts","attribution_window":"7d","assignment_ttl":"30d",
                 "traffic_allocation":33.3333,"holdout":5.5,"holdout_group":"all-of-2026","exclusion_group":"%s",
                 "eligibility":{"attribute":"country","in":["DE","FR"]},"start_at":"2999-01-01T00:00:00.123456Z",
                 "stop_at":"2999-02-01T00:00:00Z","confidence_threshold":0.9512345678901234,
                 "arms":[{"name":"a","is_control":true},{"name":"b"},{"name":"c"}]}""".formatted(key, key))
                .post("/v1/experiments").then().statusCode(201).extract().jsonPath();

        var read = read(key);

        assertThat(read.getMap("data")).isEqualTo(made.getMap("data")).containsEntry("target_metric", "trial.starts")
                .containsEntry("assignment_ttl", "30d").containsEntry("holdout_group", "all-of-2026")
                .containsEntry("exclusion_group", key).containsEntry("start_at", "2999-01-01T00:00:00.123456Z")
                .containsEntry("stop_at", "2999-02-01T00:00:00Z")
                .containsEntry("eligibility", Map.of("attribute", "country", "in", List.of("DE", "FR")))
                .doesNotContainKey("slices");
        assertThat(read.getDouble("data.traffic_allocation")).isEqualTo(33.3333);
        assertThat(read.getDouble("data.holdout")).isEqualTo(5.5);
        assertThat(read.getList("data.arms.is_retired")).containsOnly(false);
    }

    @Test
    void shouldGiveWhatIsNotSaidItsDefault() {
        var data = Api.draft("thompson_sampling", 1, 1);

        assertThat(data.getMap("data")).containsEntry("target_metric", "conversion_rate").containsEntry("assignment_ttl", null)
                .containsEntry("holdout_group", null).containsEntry("exclusion_group", null).containsEntry("eligibility", null)
                .containsEntry("start_at", null).containsEntry("stop_at", null);
        assertThat(data.getDouble("data.traffic_allocation")).isEqualTo(100);
        assertThat(data.getDouble("data.holdout")).isZero();
    }

    @Test
    void shouldPatchADraftAndTellEverybody() {
        var id = Api.draft("thompson_sampling", 1, 1).getString("data.id");

        var patched = patch(id, "{\"algorithm_type\":\"ucb\",\"holdout\":10}").then().statusCode(200).extract();

        assertThat(patched.jsonPath().getString("data.algorithm_type")).isEqualTo("ucb");
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
        assertThat(read(id).getMap("data")).isEqualTo(patched.jsonPath().getMap("data"));
        await().untilAsserted(
                () -> assertThat(told(id)).hasSize(2).last().extracting(it -> it.audience().holdout()).isEqualTo(10.0));
    }

    @Test
    void shouldChangeNothingWhenWhatWasReadIsPutBack() throws JsonProcessingException {
        var id = Api.running("fixed", 1.0 / 3, 0.1, 0.7);
        var read = as(SERVER).get("/v1/experiments/{id}", id).then().statusCode(200).extract();

        var put = as(ADMIN).body(data(read.body().asString())).put("/v1/experiments/{id}", id);

        assertThat(put.statusCode()).as(put.asString()).isEqualTo(200);
        assertThat(put.header("ETag")).isEqualTo(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(history(id)).hasSize(2);
    }

    @Test
    void shouldNameTheFieldsThatARunningExperimentCannotChange() {
        var id = Api.running("thompson_sampling", 1, 1);

        var answer = patch(id, "{\"epsilon\":0.5,\"name\":\"New name\",\"holdout\":3}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("field_locked");
        assertThat(answer.jsonPath().getList("errors.field")).isEqualTo(List.of("epsilon", "holdout"));
        assertThat(read(id).getString("data.name")).isEqualTo("An experiment");
        assertThat(patch(id, "{\"name\":\"New name\"}").jsonPath().getString("data.name")).isEqualTo("New name");
    }

    @Test
    void shouldRefuseToChangeWhatIsOver() {
        var id = Api.running("thompson_sampling", 1, 1);
        Api.move(id, "stop");

        assertThat(patch(id, "{\"name\":\"x\"}").jsonPath().getString("code")).isEqualTo("experiment_completed");
        assertThat(as(ADMIN).body("{\"name\":\"c\"}").post("/v1/experiments/{id}/arms", id).statusCode()).isEqualTo(409);
    }

    @Test
    void shouldRefuseAChangeOfAVersionTheCallerHasNotSeen() {
        var id = Api.draft("fixed", 1, 1, 1).getString("data.id");
        var arm = Api.armIds(id).get(2);
        patch(id, "{\"name\":\"Second version\"}").then().statusCode(200);

        for (var stale : List.of("\"1\"", "\"7\", \"1\"", "2", "W/\"2\"")) {
            for (var change : List.of("PATCH ", "PUT ", "POST /start", "POST /arms", "PATCH /arms/" + arm,
                    "POST /arms/" + arm + "/retire")) {
                var answer = as(ADMIN).header("If-Match", stale)
                        .body("{\"name\":\"x\",\"arms\":[{\"name\":\"a\",\"is_control\":true},{\"name\":\"b\"}]}")
                        .request(change.split(" ", -1)[0], "/v1/experiments/" + id + change.split(" ", -1)[1]);
                assertThat(answer.statusCode()).as(change + " if " + stale + " " + answer.asString()).isEqualTo(412);
                assertThat(answer.jsonPath().getString("code")).isEqualTo("version_changed");
            }
        }
        as(ADMIN).header("If-Match", "\"1\", \"2\"").post("/v1/experiments/{id}/start", id).then().statusCode(200);
        as(ADMIN).header("If-Match", "*").post("/v1/experiments/{id}/pause", id).then().statusCode(200);
        assertThat(read(id).getInt("data.version")).isEqualTo(4);
    }

    @Test
    void shouldLetOneOfManyWinWhoChangeTheSameVersion() {
        var id = Api.draft("fixed", 1, 1).getString("data.id");

        var statuses = IntStream.range(0, 16).parallel()
                .mapToObj(i -> as(ADMIN).header("If-Match", "\"1\"").body(Map.of("name", "Name " + i))
                        .patch("/v1/experiments/{id}", id))
                .map(Response::statusCode).toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(read(id).getInt("data.version")).isEqualTo(2);
    }

    @Test
    void shouldAddChangeAndRetireArmsOfARunningExperiment() {
        var id = Api.running("fixed", 1, 1);

        var added = as(ADMIN).body("{\"name\":\"late\",\"traffic_weight\":0.2,\"payload\":{\"k\":1}}")
                .post("/v1/experiments/{id}/arms", id)
                .then().statusCode(201).extract().jsonPath();
        var late = added.getString("data.arms[2].arm_id");
        var changed = as(ADMIN).body("{\"traffic_weight\":0.4,\"name\":\"later\"}")
                .patch("/v1/experiments/{id}/arms/{arm}", id, late).then().statusCode(200).extract().jsonPath();
        as(ADMIN).body("{\"reason\":\"slow\"}").post("/v1/experiments/{id}/arms/{arm}/retire", id, Api.armIds(id).get(1))
                .then().statusCode(200);

        assertThat(changed.getMap("data.arms[2]")).containsEntry("name", "later").containsEntry("payload", Map.of("k", 1));
        assertThat(changed.getDouble("data.arms[2].traffic_weight")).isEqualTo(0.4);
        assertThat(read(id).getList("data.arms.is_retired")).isEqualTo(List.of(false, true, false));
        assertThat(Api.users("u", 50).stream().map(user -> Api.assign(id, user).armId())).contains(late)
                .doesNotContain(Api.armIds(id).get(1));
        await().untilAsserted(
                () -> assertThat(told(id)).hasSize(5).last().extracting(it -> it.arms().get(1).isRetired()).isEqualTo(true));
    }

    @Test
    void shouldRefuseWhatWouldLeaveNoExperiment() {
        var id = Api.running("fixed", 1, 1);
        var arms = Api.armIds(id);

        assertProblem(as(ADMIN).post("/v1/experiments/{id}/arms/{arm}/retire", id, arms.getFirst()), 409, "one_control",
                "is_retired");
        assertProblem(as(ADMIN).post("/v1/experiments/{id}/arms/{arm}/retire", id, arms.get(1)), 409, "too_few_arms",
                "is_retired");
        assertProblem(as(ADMIN).body("{\"name\":\"arm 1\"}").post("/v1/experiments/{id}/arms", id), 409, "duplicate", "name");
        assertProblem(as(ADMIN).body("{\"is_control\":true}").patch("/v1/experiments/{id}/arms/{arm}", id, arms.get(1)), 409,
                "field_locked", "is_control");
        assertThat(read(id).getInt("data.version")).isEqualTo(2);
    }

    @Test
    void shouldNotLetARetiredArmWin() {
        var id = Api.running("fixed", 1, 1, 1);
        var arm = Api.armIds(id).get(2);
        as(ADMIN).post("/v1/experiments/{id}/arms/{arm}/retire", id, arm).then().statusCode(200);

        assertProblem(as(ADMIN).body(Map.of("arm_id", arm)).post("/v1/experiments/{id}/declare-winner", id), 409, "arm_retired",
                "arm_id");
    }

    @Test
    void shouldTellTheWholeHistoryPageByPage() {
        var id = Api.draft("fixed", 1, 1, 1).getString("data.id");
        patch(id, "{\"holdout\":1,\"name\":\"B\"}").then().statusCode(200);
        as(ADMIN).body("{\"reason\":\"launch\"}").post("/v1/experiments/{id}/start", id).then().statusCode(200);
        as(ADMIN).body("{\"name\":\"d\"}").post("/v1/experiments/{id}/arms", id).then().statusCode(201);
        var arm = Api.armIds(id).get(3);
        as(ADMIN).body("{\"traffic_weight\":2}").patch("/v1/experiments/{id}/arms/{arm}", id, arm).then().statusCode(200);
        as(ADMIN).body("{\"reason\":\"slow\"}").post("/v1/experiments/{id}/arms/{arm}/retire", id, arm).then().statusCode(200);
        Api.move(id, "pause");
        Api.move(id, "resume");
        Api.declareWinner(id, Api.armIds(id).get(1));

        var first = as(SERVER).queryParam("limit", 6).get("/v1/experiments/{id}/transitions", id).then().statusCode(200).extract()
                .jsonPath();
        var rest = as(SERVER).queryParam("cursor", first.getString("next_cursor")).get("/v1/experiments/{id}/transitions", id)
                .then()
                .statusCode(200).extract().jsonPath();

        assertThat(first.<Integer>getList("data.version")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(first.<String>getList("data.action")).containsExactly("create", "update", "start", "add_arm", "update_arm",
                "retire_arm");
        assertThat(first.<String>getList("data.from")).containsExactly(null, "draft", "draft", "running", "running", "running");
        assertThat(first.<String>getList("data.to")).containsExactly("draft", "draft", "running", "running", "running",
                "running");
        assertThat(first.<String>getList("data.reason")).containsExactly(null, null, "launch", null, null, "slow");
        assertThat(first.<String>getList("data.who")).containsOnly("operator");
        assertThat(first.<String>getList("data[1].changed")).containsExactly("name", "holdout");
        assertThat(first.getString("data[0].at")).isEqualTo(read(id).getString("data.created_at"));
        assertThat(rest.<String>getList("data.action")).containsExactly("pause", "resume", "declare_winner");
        assertThat(rest.getString("next_cursor")).isNull();
    }

    @Test
    void shouldFindExperimentsByStatusGroupAndText() {
        var mark = unique();
        var ids = IntStream.range(0, 3)
                .mapToObj(i -> as(ADMIN)
                        .body("""
                                {"key":"%s-%d","name":"Grüße %s %%_","exclusion_group":"%s","traffic_allocation":1,
                                 "arms":[{"name":"a","is_control":true},{"name":"b"}]}""".formatted(mark, i,
                                i == 2 ? mark.toUpperCase(Locale.ROOT) : "x",
                                i == 0 ? "other" : mark))
                        .post("/v1/experiments").then().statusCode(201).extract().jsonPath().getString("data.id"))
                .toList();
        Api.move(ids.get(1), "start");

        assertThat(list("q", mark.toUpperCase(Locale.ROOT))).containsExactlyElementsOf(ids);
        assertThat(list("q", mark + " %_")).containsExactly(ids.get(2));
        assertThat(list("q", mark, "status", "running")).containsExactly(ids.get(1));
        assertThat(list("q", mark, "status", "paused,draft")).containsExactly(ids.get(0), ids.get(2));
        assertThat(list("exclusion_group", mark)).containsExactly(ids.get(1), ids.get(2));
        assertThat(list("exclusion_group", mark, "status", "draft,running", "q", "GRÜSSE")).isEmpty();
        assertThat(list("exclusion_group", mark, "status", "draft,running", "q", "grÜß", "limit", "1"))
                .containsExactly(ids.get(1));
        assertThat(list("exclusion_group", mark, "cursor", ids.get(1))).containsExactly(ids.get(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            POST  | /v1/experiments                         | {"name":"x","arms":<arms>,"traffic_allocation":101}   | 400 | traffic_allocation
            POST  | /v1/experiments                         | {"name":"x","arms":<arms>,"traffic_allocation":NaN}   | 400 | traffic_allocation
            POST  | /v1/experiments                         | {"name":"x","arms":<arms>,"holdout":-1e999}           | 400 | holdout
            POST  | /v1/experiments                         | {"name":"x","arms":<arms>,"eligibility":7}            | 400 | eligibility
            POST  | /v1/experiments                         | {"name":"x","arms":<arms>,"start_at":"tomorrow"}      | 400 | start_at
            POST  | /v1/experiments                         | {"name":"x","arms":<arms>,"stop_at":"2020-01-01T00:00:00Z"} | 400 | stop_at
            POST  | /v1/experiments                         | {"name":"x","arms":<arms>,"start_at":"2020-01-01T00:00:00Z"} | 400 | start_at
            PATCH | /v1/experiments/<id>                    |                                 | 400 | body
            PATCH | /v1/experiments/<id>                    | []                              | 400 | body
            PATCH | /v1/experiments/<id>                    | null                            | 400 | body
            PATCH | /v1/experiments/<id>                    | {"name":7}                      | 400 | name
            PATCH | /v1/experiments/<id>                    | {"name":null}                   | 400 | name
            PATCH | /v1/experiments/<id>                    | {"name":"a","name":"b"}         | 400 | name
            PATCH | /v1/experiments/<id>                    | {"epsilon":1e999}               | 400 | epsilon
            PATCH | /v1/experiments/<id>                    | {"epsilon":"0.1"}               | 400 | epsilon
            PATCH | /v1/experiments/<id>                    | {"min_sample_size":1.5}         | 400 | min_sample_size
            PATCH | /v1/experiments/<id>                    | {"algorithm_type":"luck"}       | 400 | algorithm_type
            PATCH | /v1/experiments/<id>                    | {"is_bandit":true}              | 400 | is_bandit
            PATCH | /v1/experiments/<id>                    | {"arms":[{"name":"a"},{"name":7}]} | 400 | arms[1].name
            PATCH | /v1/experiments/<id>                    | {"arms":null}                   | 400 | arms
            PATCH | /v1/experiments/<id>                    | {"assignment_ttl":"soon"}       | 400 | assignment_ttl
            PATCH | /v1/experiments/<id>                    | {"arms":[{"name":"a","is_control":true},{"name":"b","payload":[1e999999999]}]} | 400 | arms[1].payload
            PATCH | /v1/experiments/<id>                    | {"eligibility":{"x":1e-999999999}} | 400 | eligibility
            PATCH | /v1/experiments/<unknown>               | {"name":"x"}                    | 404 | -
            PUT   | /v1/experiments/<id>                    | {}                              | 400 | name,arms
            PUT   | /v1/experiments/<id>                    | {"key":"other","name":"x","arms":<arms>} | 409 | key
            PUT   | /v1/experiments/<unknown>               | {"name":"x","arms":<arms>}      | 404 | -
            POST  | /v1/experiments/<id>/arms               | {}                              | 400 | name
            POST  | /v1/experiments/<id>/arms               | {"name":"x","traffic_weight":-1}   | 400 | traffic_weight
            POST  | /v1/experiments/<id>/arms               | {"name":"x","is_control":true}  | 400 | is_control
            POST  | /v1/experiments/<unknown>/arms          | {"name":"x"}                    | 404 | -
            PATCH | /v1/experiments/<id>/arms/b             | {"name":"x"}                    | 400 | arm_id
            PATCH | /v1/experiments/<id>/arms/<unknown>     | {"name":"x"}                    | 404 | -
            PATCH | /v1/experiments/<id>/arms/<arm>         | {"traffic_weight":"1"}          | 400 | traffic_weight
            PATCH | /v1/experiments/<id>/arms/<arm>         | {"traffic_weight":1e10}         | 400 | traffic_weight
            POST  | /v1/experiments/<id>/arms/<unknown>/retire |                              | 404 | -
            POST  | /v1/experiments/<id>/arms/<arm>/retire  | {"reason":" "}                  | 400 | reason
            POST  | /v1/experiments/<id>/start              | {"reason":"<501>"}              | 400 | reason
            POST  | /v1/experiments/<id>/declare-winner     | {"arm_id":"<arm>","reason":" "} | 400 | reason
            GET   | /v1/experiments/<id>/transitions?limit=0   |                              | 400 | limit
            GET   | /v1/experiments/<id>/transitions?cursor=x  |                              | 400 | cursor
            GET   | /v1/experiments/<unknown>/transitions   |                                 | 404 | -
            GET   | /v1/experiments?status=draft,lost       |                                 | 400 | status
            GET   | /v1/experiments?q=<501>                 |                                 | 400 | q
            GET   | /v1/experiments?q=a%00b                 |                                 | 400 | q
            GET   | /v1/experiments?exclusion_group=A       |                                 | 400 | exclusion_group
            GET   | /v1/experiments?cursor=1-1-1-1-1        |                                 | 400 | cursor
            DELETE | /v1/experiments/<id>                   |                                 | 405 | -
            """)
    void shouldNameWhatIsWrongAndChangeNothing(String method, String path, String body, int status, String fields) {
        var draft = Api.draft("fixed", 1, 1, 1);
        var id = draft.getString("data.id");
        var arm = draft.getString("data.arms[1].arm_id");
        var request = as(ADMIN).urlEncodingEnabled(false);
        if (body != null) {
            request.body(filled(body, id, arm));
        }

        var answer = request.request(method, filled(path, id, arm));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        if (fields != null) {
            assertThat(answer.jsonPath().<String>getList("errors.field")).containsExactlyInAnyOrder(fields.split(","));
        }
        assertThat(read(id).getMap("data")).isEqualTo(draft.getMap("data"));
    }

    @Test
    void shouldAskForTheRoleEachRouteNeeds() {
        var id = Api.draft("fixed", 1, 1).getString("data.id");
        var arm = Api.armIds(id).get(1);

        assertThat(as(CLIENT).get("/v1/experiments/{id}/transitions", id).statusCode()).isEqualTo(403);
        assertThat(as(SERVER).get("/v1/experiments/{id}/transitions", id).statusCode()).isEqualTo(200);
        for (var route : List.of("PATCH ", "PUT ", "POST /pause", "POST /resume", "POST /stop", "POST /declare-winner",
                "POST /arms",
                "PATCH /arms/" + arm, "POST /arms/" + arm + "/retire")) {
            var path = "/v1/experiments/" + id + route.split(" ", -1)[1];
            assertThat(as(SERVER).body("{}").request(route.split(" ", -1)[0], path).statusCode()).as(route).isEqualTo(403);
        }
    }

    @Test
    void shouldDescribeItsRoutes() {
        var document = as(ADMIN).queryParam("format", "json").get("/q/openapi").then().statusCode(200).extract().jsonPath();

        assertThat(document
                .getString("paths.'/v1/experiments/{experiment}'.patch.requestBody.content.'application/json'.schema.$ref"))
                .endsWith("/ExperimentRequest");
        for (var operation : List.of("'/v1/experiments'.post", "'/v1/experiments/{experiment}'.put",
                "'/v1/experiments/{experiment}/start'.post",
                "'/v1/experiments/{experiment}/stop'.post", "'/v1/experiments/{experiment}/arms/{arm_id}'.patch",
                "'/v1/experiments/{experiment}/arms/{arm_id}/retire'.post", "'/v1/experiments/{experiment}/transitions'.get")) {
            assertThat(document.getString("paths." + operation + ".summary")).as(operation).isNotBlank();
        }
    }

    private static void assertProblem(Response answer, int status, String code, String field) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().<String>getList("errors.field")).containsExactly(field);
    }

    private static String filled(String template, String id, String arm) {
        return template.replace("<id>", id).replace("<arm>", arm).replace("<unknown>", UNKNOWN).replace("<501>", "x".repeat(501))
                .replace("<arms>", "[{\"name\":\"a\",\"is_control\":true},{\"name\":\"b\"}]");
    }

    private static Response patch(String id, String body) {
        return as(ADMIN).body(body).patch("/v1/experiments/{id}", id);
    }

    /** As it was written: REST Assured would round the numbers. */
    private static String data(String answer) throws JsonProcessingException {
        return new JsonMapper().readTree(answer).get("data").toString();
    }

    private static JsonPath read(String id) {
        return as(SERVER).get("/v1/experiments/{id}", id).then().statusCode(200).extract().jsonPath();
    }

    private static List<String> history(String id) {
        return as(SERVER).get("/v1/experiments/{id}/transitions", id).then().statusCode(200).extract().jsonPath()
                .getList("data.action");
    }

    private static List<String> list(String... parameters) {
        var request = as(SERVER);
        for (var i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v1/experiments").then().statusCode(200).extract().jsonPath().getList("data.id");
    }

    private static List<Experiment> told(String id) {
        return Facts.on(Topic.EXPERIMENTS).stream().filter(it -> it.id().toString().equals(id)).toList();
    }

    private static String unique() {
        return "c-" + UUID.randomUUID().toString().substring(0, 18);
    }
}

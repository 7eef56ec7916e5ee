package org.growthlayer.edge;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The table of bad inputs: each is answered 400 with a problem document that names the field. */
@QuarkusTest
class BadInputTest {
    private static final String U = "\"user_id\":\"u\"";
    private static final String E = "\"experiment_id\":\"paywall\"";
    private static final String OK = "{" + U + "," + E;
    private static final String LONG = "x".repeat(129);

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("empty", "", "body", "required"),
                arguments("null", "null", "body", "required"),
                arguments("blank", "  ", "body", "required"),
                arguments("an array", "[]", "body", "wrong_type"),
                arguments("a string", "\"x\"", "body", "wrong_type"),
                arguments("a number", "1", "body", "wrong_type"),
                arguments("cut off", OK, "body", "malformed_json"),
                arguments("not JSON", "hello", "body", "malformed_json"),
                arguments("single quotes", "{'user_id':'u'}", "body", "malformed_json"),
                arguments("trailing comma", OK + ",}", "body", "malformed_json"),
                arguments("two documents", OK + "}{}", "body", "malformed_json"),
                arguments("garbage after", OK + "}x", "body", "malformed_json"),
                arguments("raw control character", "{\"user_id\":\"a\u0001\"," + E + "}", "body", "malformed_json"),
                arguments("missing user", "{" + E + "}", "user_id", "required"),
                arguments("null user", "{\"user_id\":null," + E + "}", "user_id", "required"),
                arguments("empty user", "{\"user_id\":\"\"," + E + "}", "user_id", "invalid"),
                arguments("number as user", "{\"user_id\":1," + E + "}", "user_id", "wrong_type"),
                arguments("boolean as user", "{\"user_id\":true," + E + "}", "user_id", "wrong_type"),
                arguments("object as user", "{\"user_id\":{}," + E + "}", "user_id", "wrong_type"),
                arguments("list as user", "{\"user_id\":[\"u\"]," + E + "}", "user_id", "wrong_type"),
                arguments("long user", "{\"user_id\":\"" + LONG + "\"," + E + "}", "user_id", "invalid"),
                arguments("user with space", "{\"user_id\":\"a b\"," + E + "}", "user_id", "invalid"),
                arguments("user with newline", "{\"user_id\":\"a\\nb\"," + E + "}", "user_id", "invalid"),
                arguments("user with no-break space", "{\"user_id\":\"a\\u00a0b\"," + E + "}", "user_id", "invalid"),
                arguments("user with zero-width space", "{\"user_id\":\"a\\u200bb\"," + E + "}", "user_id", "invalid"),
                arguments("user with NUL", "{\"user_id\":\"a\\u0000b\"," + E + "}", "user_id", "wrong_format"),
                arguments("user with half a pair", "{\"user_id\":\"a\\ud800b\"," + E + "}", "user_id", "wrong_format"),
                arguments("user twice", OK + "," + U + "}", "user_id", "duplicate_field"),
                arguments("bad experiment", "{" + U + ",\"experiment_id\":\"Pay wall\"}", "experiment_id", "wrong_format"),
                arguments("missing experiment", "{" + U + "}", "experiment_id", "required"),
                arguments("long event id", OK + ",\"event_id\":\"" + LONG + "\"}", "event_id", "invalid"),
                arguments("tab in event id", OK + ",\"event_id\":\"a\\tb\"}", "event_id", "invalid"),
                arguments("string as reward", OK + ",\"reward\":\"9.99\"}", "reward", "wrong_type"),
                arguments("boolean as reward", OK + ",\"reward\":true}", "reward", "wrong_type"),
                arguments("empty string as reward", OK + ",\"reward\":\"\"}", "reward", "wrong_type"),
                arguments("NaN", OK + ",\"reward\":NaN}", "reward", "wrong_type"),
                arguments("Infinity", OK + ",\"reward\":Infinity}", "reward", "wrong_type"),
                arguments("-Infinity", OK + ",\"reward\":-Infinity}", "reward", "wrong_type"),
                arguments("NaN in a double", OK + ",\"share\":NaN}", "share", "wrong_type"),
                arguments("negative money", OK + ",\"reward\":-0.01}", "reward", "too_small"),
                arguments("too much money", OK + ",\"reward\":1000000000000.01}", "reward", "too_large"),
                arguments("too many decimals", OK + ",\"reward\":0.1234567891}", "reward", "too_precise"),
                arguments("exponent bomb", OK + ",\"reward\":1e999999999}", "reward", "out_of_range"),
                arguments("inverse exponent bomb", OK + ",\"reward\":1e-999999999}", "reward", "out_of_range"),
                arguments("exponent beyond any integer", OK + ",\"reward\":1e99999999999999}", "reward", "out_of_range"),
                arguments("exponent bomb in a payload", OK + ",\"payload\":{\"a\":1e999999999}}", "payload.a", "out_of_range"),
                arguments("too many digits", OK + ",\"reward\":" + "1".repeat(100) + "}", "reward", "too_large"),
                arguments("unknown colour", OK + ",\"colour\":\"green\"}", "colour", "unknown_value"),
                arguments("Java name of a colour", OK + ",\"colour\":\"DARK_RED\"}", "colour", "unknown_value"),
                arguments("number as colour", OK + ",\"colour\":1}", "colour", "unknown_value"),
                arguments("empty colour", OK + ",\"colour\":\"\"}", "colour", "unknown_value"),
                arguments("fraction as count", OK + ",\"count\":1.5}", "count", "wrong_type"),
                arguments("string as count", OK + ",\"count\":\"1\"}", "count", "wrong_type"),
                arguments("boolean as count", OK + ",\"count\":true}", "count", "wrong_type"),
                arguments("count beyond int", OK + ",\"count\":3000000000}", "count", "out_of_range"),
                arguments("string as share", OK + ",\"share\":\"0.5\"}", "share", "wrong_type"),
                arguments("share beyond double", OK + ",\"share\":1e400}", "share", "out_of_range"),
                arguments("number as flag", OK + ",\"flag\":1}", "flag", "wrong_type"),
                arguments("string as flag", OK + ",\"flag\":\"true\"}", "flag", "wrong_type"),
                arguments("number as time", OK + ",\"at\":1700000000}", "at", "wrong_type"),
                arguments("garbage as time", OK + ",\"at\":\"yesterday\"}", "at", "wrong_format"),
                arguments("time without zone", OK + ",\"at\":\"2026-03-01T00:00:00\"}", "at", "wrong_format"),
                arguments("time beyond the calendar", OK + ",\"at\":\"+99999-03-01T00:00:00Z\"}", "at", "wrong_format"),
                arguments("number as window", OK + ",\"window\":24}", "window", "wrong_type"),
                arguments("window without unit", OK + ",\"window\":\"24\"}", "window", "wrong_format"),
                arguments("negative window", OK + ",\"window\":\"PT-1H\"}", "window", "wrong_format"),
                arguments("short id", OK + ",\"id\":\"1-1-1-1-1\"}", "id", "wrong_format"),
                arguments("number as id", OK + ",\"id\":7}", "id", "wrong_type"),
                arguments("object as arms", OK + ",\"arms\":{}}", "arms", "wrong_type"),
                arguments("arm without name", OK + ",\"arms\":[{\"name\":\"a\"},{}]}", "arms[1].name", "required"),
                arguments("null arm", OK + ",\"arms\":[null]}", "arms[0]", "required"),
                arguments("number as arm's name", OK + ",\"arms\":[{\"name\":\"a\"},{\"name\":1}]}", "arms[1].name",
                        "wrong_type"),
                arguments("weight above one", OK + ",\"arms\":[{\"name\":\"a\",\"weight\":1.5}]}", "arms[0].weight", "too_large"),
                arguments("NaN deep inside", OK + ",\"arms\":[{\"name\":\"a\",\"weight\":NaN}]}", "arms[0].weight", "wrong_type"),
                arguments("NUL in a payload", OK + ",\"payload\":{\"a\":\"\\u0000\"}}", "payload.a", "wrong_format"),
                arguments("NUL in a field name", OK + ",\"payload\":{\"\\u0000\":1}}", "body", "wrong_format"),
                arguments("NUL in an unknown field", OK + ",\"other\":\"\\u0000\"}", "body", "wrong_format"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void shouldNameTheBadField(String what, String body, String field, String code) {
        var response = post("/v1/probe/echo", body.getBytes(StandardCharsets.UTF_8));

        assertProblem(response, 400);
        assertThat(response.jsonPath().getList("errors.field", String.class)).as(response.asString()).contains(field);
        assertThat(response.jsonPath().getList("errors.code", String.class)).as(response.asString()).contains(code);
    }

    @Test
    void shouldNameAllBadFieldsAtOnce() {
        var response = post("/v1/probe/echo", "{\"user_id\":\"\",\"reward\":-1}".getBytes(StandardCharsets.UTF_8));

        assertProblem(response, 400);
        assertThat(response.jsonPath().getList("errors.field", String.class)).containsExactly("experiment_id", "reward",
                "user_id");
        assertThat(response.jsonPath().getString("code")).isEqualTo("invalid_request");
    }

    @Test
    void shouldSayWhichRuleAUserIdBreaks() {
        var response = post("/v1/probe/echo", ("{" + E + ",\"user_id\":\"a b\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(response.jsonPath().getString("errors[0].detail")).isEqualTo("must not contain spaces");
    }

    @Test
    void shouldListTheAcceptedValues() {
        var response = post("/v1/probe/echo", (OK + ",\"colour\":\"green\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(response.jsonPath().getString("errors[0].detail")).isEqualTo("must be one of dark_red, blue");
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeeply() {
        var body = OK + ",\"payload\":" + "{\"a\":".repeat(60) + "1" + "}".repeat(60) + "}";

        var response = post("/v1/probe/echo", body.getBytes(StandardCharsets.UTF_8));

        assertProblem(response, 400);
        assertThat(response.jsonPath().getString("code")).isEqualTo("too_large");
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        var response = post("/v1/probe/echo", "{\"user_id\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertProblem(response, 400);
        assertThat(response.jsonPath().getString("code")).isEqualTo("malformed_json");
    }

    @Test
    void shouldNotRepeatTheValuesOfTheCaller() {
        var response = post("/v1/probe/echo",
                (OK + ",\"count\":\"somebodys-data\",\"at\":\"somebodys-data\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(response.asString()).doesNotContain("somebodys-data").doesNotContain("growthlayer.edge")
                .doesNotContain("jackson");
    }

    static Stream<Arguments> queries() {
        var id = "/v1/probe/query/00000000-0000-0000-0000-000000000001";
        return Stream.of(
                arguments(id + "?user_id=u&limit=x", "limit", "wrong_type"),
                arguments(id + "?user_id=u&limit=1.5", "limit", "wrong_type"),
                arguments(id + "?user_id=u&limit=99999999999", "limit", "wrong_type"),
                arguments(id + "?user_id=u&limit=101", "limit", "too_large"),
                arguments(id + "?user_id=u&flag=yes", "flag", "wrong_type"),
                arguments(id + "?user_id=u&since=now", "since", "wrong_type"),
                arguments(id + "?user_id=u&colour=BLUE", "colour", "wrong_type"),
                arguments(id, "user_id", "required"),
                arguments(id + "?user_id=a%20b", "user_id", "invalid"),
                arguments(id + "?user_id=" + LONG, "user_id", "invalid"),
                arguments("/v1/probe/query/7?user_id=u", "id", "wrong_type"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void shouldNameTheBadParameter(String path, String field, String code) {
        var response = given().urlEncodingEnabled(false).header("X-API-Key", "client-key").get(path);

        assertProblem(response, 400);
        assertThat(response.jsonPath().getList("errors.field", String.class)).contains(field);
        assertThat(response.jsonPath().getList("errors.code", String.class)).contains(code);
    }

    @Test
    void shouldNameTheBadHeader() {
        var response = given().header("X-API-Key", "client-key").header("Idempotency-Key", LONG)
                .get("/v1/probe/query/00000000-0000-0000-0000-000000000001?user_id=u");

        assertProblem(response, 400);
        assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void shouldAnswerRoutingMistakesWithProblems() {
        var unknown = given().header("X-API-Key", "client-key").get("/v1/nothing");
        var unknownBelow = given().header("X-API-Key", "client-key").get("/v1/probe/nothing");
        var method = given().header("X-API-Key", "client-key").get("/v1/probe/echo");
        var accept = given().header("X-API-Key", "client-key").accept("text/html").get("/v1/probe/who");
        var type = given().header("X-API-Key", "client-key").contentType("text/plain").body("x").post("/v1/probe/echo");
        var charset = given().header("X-API-Key", "client-key").contentType("application/json; charset=utf-16").body("{}")
                .post("/v1/probe/echo");
        var badType = given().header("X-API-Key", "client-key").header("Content-Type", "json")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/probe/echo");

        assertProblem(unknown, 404);
        assertProblem(unknownBelow, 404);
        assertProblem(method, 405);
        assertThat(method.header("Allow")).isEqualTo("POST");
        assertProblem(accept, 406);
        assertProblem(type, 415);
        assertProblem(charset, 415);
        assertProblem(badType, 415);
    }

    @Test
    void shouldAnswerWhatTheServiceSays() {
        assertThat(List.of("not-found", "conflict", "unprocessable", "away").stream().map(this::fail)
                .map(r -> r.jsonPath().getString("code")))
                .containsExactly("unknown_experiment", "experiment_not_running", "idempotency_key_reused", "store_away");
        assertThat(fail("away").header("Retry-After")).isEqualTo("2");
        assertThat(fail("not-found").jsonPath().getString("type")).isEqualTo("urn:growth:problem:unknown_experiment");
    }

    @Test
    void shouldAnswer503WhenAServerIsAway() {
        var connect = fail("connect");
        var known = fail("known");

        assertProblem(connect, 503);
        assertThat(connect.header("Retry-After")).isEqualTo("1");
        assertThat(connect.asString()).doesNotContain("db.internal");
        assertProblem(known, 503);
        assertThat(known.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void shouldHideItsInsidesBehindAnIncident() {
        for (var response : List.of(fail("otherwise"), given().header("X-API-Key", "client-key").get("/v1/probe/throw"))) {
            assertProblem(response, 500);
            assertThat(response.asString()).doesNotContain("secret").doesNotContain("Exception").contains("incident");
        }
    }

    private Response fail(String how) {
        return given().header("X-API-Key", "client-key").get("/v1/probe/fail/" + how);
    }

    private static Response post(String path, byte[] body) {
        return given().header("X-API-Key", "client-key").header("Content-Type", "application/json").body(body).post(path);
    }

    private static void assertProblem(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.jsonPath().getString("code")).matches("[a-z][a-z_]+");
        assertThat(response.jsonPath().getString("type"))
                .isEqualTo("urn:growth:problem:" + response.jsonPath().getString("code"));
        assertThat(response.jsonPath().getString("title")).isNotBlank();
        assertThat(response.jsonPath().getString("detail")).isNotBlank();
    }
}

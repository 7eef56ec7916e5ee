package org.growthlayer.assignment;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.growthlayer.assignment.Api.ADMIN;
import static org.growthlayer.assignment.Api.as;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class BadInputTest {
    private static final String ARMS = "[{\"name\":\"a\",\"is_control\":true},{\"name\":\"b\"}]";
    private static final String UNKNOWN = "0198f000-0000-7000-8000-0000000000ff";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            POST | /v1/bandit/assign              |                                              | 400 | body
            POST | /v1/bandit/assign              | {                                            | 400 | body
            POST | /v1/bandit/assign              | []                                           | 400 | body
            POST | /v1/bandit/assign              | null                                         | 400 | body
            POST | /v1/bandit/assign              | {}                                           | 400 | experiment_id,user_id
            POST | /v1/bandit/assign              | {"experiment_id":"x","user_id":7}            | 400 | user_id
            POST | /v1/bandit/assign              | {"experiment_id":7,"user_id":"u"}            | 400 | experiment_id
            POST | /v1/bandit/assign              | {"experiment_id":"x","user_id":null}         | 400 | user_id
            POST | /v1/bandit/assign              | {"experiment_id":"x","user_id":""}           | 400 | user_id
            POST | /v1/bandit/assign              | {"experiment_id":"x","user_id":"a b"}        | 400 | user_id
            POST | /v1/bandit/assign              | {"experiment_id":"x","user_id":"a\\u0007b"}  | 400 | user_id
            POST | /v1/bandit/assign              | {"experiment_id":"x","user_id":"<129>"}      | 400 | user_id
            POST | /v1/bandit/assign              | {"experiment_id":"No Key","user_id":"u"}     | 400 | experiment_id
            POST | /v1/bandit/assign              | {"experiment_id":"<129>","user_id":"u"}      | 400 | experiment_id
            POST | /v1/bandit/assign              | {"experiment_id":"no-such","user_id":"u"}    | 404 | -
            POST | /v1/bandit/assign              | {"experiment_id":"<unknown>","user_id":"u"}  | 404 | -
            POST | /v1/bandit/assign              | {"experiment_id":"x","user_id":"<70k>"}      | 413 | -
            GET  | /v1/bandit/assign              |                                              | 405 | -
            POST | /v1/bandit/nothing             | {}                                           | 404 | -
            POST | /v1/experiments                |                                              | 400 | body
            POST | /v1/experiments                | {}                                           | 400 | name,arms
            POST | /v1/experiments                | {"name":7,"arms":<arms>}                     | 400 | name
            POST | /v1/experiments                | {"name":"x","arms":7}                        | 400 | arms
            POST | /v1/experiments                | {"name":"x","arms":[7,8]}                    | 400 | arms[0]
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"epsilon":"0.1"}   | 400 | epsilon
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"epsilon":NaN}     | 400 | -
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"epsilon":1e999}   | 400 | epsilon
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"min_sample_size":1.5}         | 400 | min_sample_size
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"min_sample_size":3000000000}  | 400 | min_sample_size
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"algorithm_type":"luck"}       | 400 | algorithm_type
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"objective":"CONVERSION"}      | 400 | objective
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"attribution_window":"soon"}   | 400 | attribution_window
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"attribution_window":"-PT1H"}  | 400 | attribution_window
            POST | /v1/experiments                | {"name":"x","arms":<arms>,"is_bandit":"yes"}             | 400 | is_bandit
            POST | /v1/experiments                | {"name":"a\\u0000","arms":<arms>}            | 400 | -
            GET  | /v1/experiments/no-such        |                                              | 404 | -
            GET  | /v1/experiments/No%20Key       |                                              | 400 | experiment
            GET  | /v1/experiments?status=lost    |                                              | 400 | status
            GET  | /v1/experiments?limit=0        |                                              | 400 | limit
            GET  | /v1/experiments?limit=ten      |                                              | 400 | limit
            GET  | /v1/experiments?cursor=next    |                                              | 400 | cursor
            POST | /v1/experiments/no-such/start  |                                              | 404 | -
            POST | /v1/experiments/no-such/start  | {"reason":7}                                 | 400 | reason
            POST | /v1/experiments/no-such/start  | {"reason":" "}                               | 400 | reason
            POST | /v1/experiments/no-such/stop   | []                                           | 400 | body
            POST | /v1/experiments/no-such/declare-winner | {}                                   | 400 | arm_id
            POST | /v1/experiments/no-such/declare-winner | {"arm_id":"b"}                       | 400 | arm_id
            POST | /v1/experiments/no-such/declare-winner | {"arm_id":"<unknown>"}               | 404 | -
            POST | /v1/experiments/no-such/exposures | {"user_id":"u"}                           | 404 | -
            POST | /v1/experiments/no-such/exposures | {}                                        | 400 | user_id
            POST | /v1/experiments/no-such/exposures | {"user_id":"a b"}                         | 400 | user_id
            POST | /v1/experiments/no-such/exposures | {"exposures":[]}                          | 400 | exposures
            POST | /v1/experiments/no-such/exposures | {"exposures":[null]}                      | 400 | exposures[0]
            POST | /v1/experiments/no-such/exposures | {"exposures":[{"user_id":"u"},{}]}        | 400 | exposures[1].user_id
            POST | /v1/experiments/no-such/exposures | {"user_id":"u","occurred_at":"yesterday"} | 400 | occurred_at
            POST | /v1/experiments/no-such/exposures | {"user_id":"u","exposures":[{"user_id":"u"}]} | 400 | user_id
            """)
    void shouldAnswerWithAProblemThatNamesTheField(String method, String path, String body, int status, String fields) {
        var request = as(ADMIN).urlEncodingEnabled(false);
        if (body != null) {
            request.body(body.replace("<arms>", ARMS).replace("<unknown>", UNKNOWN).replace("<129>", "x".repeat(129))
                    .replace("<70k>", "x".repeat(70_000)));
        }

        var answer = request.request(method, path);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isNotBlank();
        if (fields != null) {
            assertThat(answer.jsonPath().<String>getList("errors.field")).containsExactlyInAnyOrder(fields.split(","));
        }
    }
}

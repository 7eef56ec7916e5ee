package org.growthlayer.assignment.ofrep;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.growthlayer.assignment.Api.CLIENT;
import static org.growthlayer.assignment.Api.as;
import static org.growthlayer.assignment.ofrep.Flags.bulk;
import static org.growthlayer.assignment.ofrep.Flags.json;
import static org.growthlayer.assignment.ofrep.Flags.user;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class OfrepTagTest {
    private final String user = UUID.randomUUID().toString();

    @Test
    void shouldKeepTheTagOnceTheUserIsEnrolled() {
        var key = Flags.running("true");

        var first = bulk(user(user));
        var second = bulk(user(user));

        assertThat(Flags.in(first, key).path("metadata").path("reason").asText()).isEqualTo("sampled");
        assertThat(Flags.in(second, key).path("metadata").path("reason").asText()).isEqualTo("sticky");
        assertThat(first.header("ETag")).matches("\"[0-9a-f]{64}\"").isEqualTo(second.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<tag>", "W/<tag>", "\"other\", <tag>", "W/\"other\",W/<tag>", "*"})
    void shouldSendNothingTwice(String ifNoneMatch) {
        var tag = bulk(user(user)).header("ETag");

        var again = bulk(user(user), ifNoneMatch.replace("<tag>", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
    }

    @Test
    void shouldTakeTheQueryOfARefetch() {
        var tag = bulk(user(user)).header("ETag");
        var path = "/ofrep/v1/evaluate/flags?flagConfigEtag=x&flagConfigLastModified=";

        var seconds = as(CLIENT).body(user(user)).header("If-None-Match", tag).post(path + "1771622898");
        var iso = as(CLIENT).body(user(user)).post(path + "2026-02-20T21:28:18Z");

        assertThat(seconds.statusCode()).isEqualTo(304);
        assertThat(iso.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"targetingKey\":\"<user>\",\"plan\":\"free\"", "\"targetingKey\":\"<user>\",\"plan\":{\"a\":[2,1]}",
            "\"targetingKey\":\"<user>\"", "\"targetingKey\":\"<user>-2\",\"plan\":{\"a\":[1,2]}"})
    void shouldSendTheFlagsAgainWhenTheContextChanges(String changed) {
        var tag = bulk("{\"context\":{\"targetingKey\":\"" + user + "\",\"plan\":{\"a\":[1,2]}}}").header("ETag");

        var answer = bulk("{\"context\":{" + changed.replace("<user>", user) + "}}", tag);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void shouldNotMindTheOrderOfAContext() {
        var tag = bulk("{\"context\":{\"targetingKey\":\"" + user + "\",\"a\":1,\"b\":{\"x\":1,\"y\":2}}}").header("ETag");

        var answer = bulk("{\"context\":{\"b\":{\"y\":2,\"x\":1},\"targetingKey\":\"" + user + "\",\"a\":1}}", tag);

        assertThat(answer.statusCode()).isEqualTo(304);
    }

    @Test
    void shouldSendTheFlagsAgainWhenTheUsersArmChanges() {
        var experiment = Api.running("fixed", 1, 1);
        var arms = Api.armIds(experiment);
        var before = bulk(user(user));
        var had = Flags.in(before, as(Api.SERVER).get("/v1/experiments/{id}", experiment).jsonPath().getString("data.key"))
                .path("metadata").path("armId").asText();

        Api.declareWinner(experiment, arms.get(0).equals(had) ? arms.get(1) : arms.get(0));
        var after = bulk(user(user), before.header("ETag"));

        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
    }

    @Test
    void shouldSayWhereToWaitForChanges() {
        var stream = json(bulk(user(user))).path("eventStreams").path(0);

        assertThat(stream.path("type").asText()).isEqualTo("sse");
        assertThat(stream.path("endpoint").path("requestUri").asText()).startsWith("/ofrep/v1/events?token=");
        assertThat(stream.path("inactivityDelaySec").asInt()).isEqualTo(120);
    }
}

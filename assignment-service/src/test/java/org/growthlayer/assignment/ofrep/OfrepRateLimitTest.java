package org.growthlayer.assignment.ofrep;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.IntStream;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
@TestProfile(EventStreamTest.TightLimits.class)
class OfrepRateLimitTest {
    @Test
    void shouldSayInSecondsWhenToComeBack() {
        var refused = IntStream.range(0, 1_000)
                .mapToObj(_ -> Api.as(Api.SERVER).body(Flags.user("ann")).post("/ofrep/v1/evaluate/flags/some-flag"))
                .filter(it -> it.statusCode() == 429).findFirst().orElseThrow();

        assertThat(refused.header("Retry-After")).matches("[0-9]+");
        assertThat(refused.contentType()).startsWith("application/json");
        assertThat(refused.jsonPath().getString("key")).isEqualTo("some-flag");
        assertThat(refused.jsonPath().getString("errorCode")).isEqualTo("GENERAL");
    }
}

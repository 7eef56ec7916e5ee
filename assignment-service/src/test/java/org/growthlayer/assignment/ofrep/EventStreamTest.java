package org.growthlayer.assignment.ofrep;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.contracts.ArmStats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.ofrep.Flags.bulk;
import static org.growthlayer.assignment.ofrep.Flags.json;
import static org.growthlayer.assignment.ofrep.Flags.user;

@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
@TestProfile(EventStreamTest.TightLimits.class)
class EventStreamTest {
    private static final int MAX_LISTENERS = 3;

    @Inject
    Catalog catalog;

    private final List<Stream> open = new ArrayList<>();

    /** Little room, quick heartbeats, and a server key that is soon used up. */
    public static class TightLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("growth.ofrep.max-listeners", Integer.toString(MAX_LISTENERS), "growth.ofrep.heartbeat", "100ms",
                    "growth.rate-limit.server", "5");
        }
    }

    @AfterEach
    void close() {
        open.forEach(Stream::close);
        await().untilAsserted(() -> assertThat(listeners()).isZero());
    }

    @Test
    void shouldTellToAskAgainWhenAnExperimentChanges() {
        var stream = upToDate();

        var experiment = Api.running("fixed", 1, 1);

        await().untilAsserted(() -> assertThat(stream.refetches()).hasSize(1));
        assertThat(stream.lines).contains("event: message").anyMatch(it -> it.matches("id: [0-9a-f]{32}"));
        var etag = stream.lastId();
        assertThat(stream.refetches().getFirst()).matches(
                "data: \\{\"type\":\"refetchEvaluation\",\"etag\":\"" + etag + "\",\"lastModified\":[0-9]{10}}");

        Api.move(experiment, "pause");
        await().untilAsserted(() -> assertThat(stream.refetches()).hasSize(2));
        assertThat(stream.lastId()).isNotEqualTo(etag);
    }

    @Test
    void shouldTellOnceOfManyChanges() {
        var stream = upToDate();
        var experiments = List.of(Api.running("fixed", 1, 1), Api.running("fixed", 1, 1), Api.running("fixed", 1, 1));
        experiments.forEach(it -> Api.move(it, "pause"));
        var known = Configuration.of(catalog.started()).etag();

        await().untilAsserted(() -> assertThat(stream.lastId()).isEqualTo(known));

        assertThat(stream.refetches()).hasSizeLessThan(experiments.size() * 2);
    }

    @Test
    void shouldNotTellOfArmStatisticsAndDrafts() {
        var experiment = UUID.fromString(Api.running("thompson_sampling", 1, 1));
        var arms = Objects.requireNonNull(catalog.find(experiment.toString())).experiment().arms().stream()
                .map(it -> new ArmStats.Arm(it.armId(), 11, 1, 10, 10, 0, BigDecimal.ZERO)).toList();
        var stream = upToDate();
        var before = stream.lastId();

        catalog.apply(new ArmStats(experiment, 1, Instant.parse("2026-03-01T00:00:00Z"), arms));
        var _ = Flags.draft("true");
        var heartbeats = stream.heartbeats();
        await().until(() -> stream.heartbeats() > heartbeats + 15);

        assertThat(stream.refetches()).isEmpty();
        assertThat(stream.lastId()).isEqualTo(before);
    }

    @Test
    void shouldTellAtOnceWhoMissedAChange() {
        Api.running("fixed", 1, 1);

        var first = connect(path(), null);
        var returning = connect(path(), "0".repeat(32));

        await().untilAsserted(() -> assertThat(first.refetches()).hasSizeGreaterThanOrEqualTo(1));
        await().untilAsserted(() -> assertThat(returning.refetches()).hasSizeGreaterThanOrEqualTo(1));
    }

    @Test
    void shouldSayThatTheConnectionStands() {
        var stream = upToDate();

        await().until(() -> stream.heartbeats() >= 3);
        assertThat(stream.head()).contains("HTTP/1.1 200", "text/event-stream", "no-store", "X-Accel-Buffering: no");
    }

    @Test
    void shouldHaveRoomForSoManyAndAgainWhenOneLeaves() {
        for (var i = 0; i < MAX_LISTENERS; i++) {
            var stream = connect(path(), null);
            await().until(() -> !stream.lines.isEmpty());
        }

        var refused = given().urlEncodingEnabled(false).get(path());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(refused.jsonPath().getString("errorCode")).isEqualTo("GENERAL");

        open.getFirst().close();
        await().untilAsserted(() -> assertThat(listeners()).isEqualTo(MAX_LISTENERS - 1));
        var next = connect(path(), null);
        await().untilAsserted(() -> assertThat(next.head()).contains("HTTP/1.1 200"));
    }

    @Test
    void shouldLetNobodyInWithoutAGoodAddress() {
        for (var query : List.of("", "?token=", "?token=1.x", "?token=" + Api.ADMIN)) {
            var answer = given().urlEncodingEnabled(false).get("/ofrep/v1/events" + query);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.contentType()).startsWith("application/json");
        }
    }

    private static String path() {
        return json(bulk(user("ann"))).path("eventStreams").path(0).path("endpoint").path("requestUri").asText();
    }

    private static double listeners() {
        return RestAssured.get("/q/metrics").asString().lines()
                .filter(it -> it.startsWith("ofrep_listeners{") || it.startsWith("ofrep_listeners "))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ')))).sum();
    }

    /** A client that knows the present state; what it hears from now on is new. */
    private Stream upToDate() {
        var known = Configuration.of(catalog.started()).etag();
        var stream = connect(path(), known);
        await().until(() -> stream.heartbeats() > 12);
        // What was under way when it connected has arrived by now.
        stream.lines.removeIf(it -> it.startsWith("data:"));
        return stream;
    }

    private Stream connect(String path, @Nullable String lastEventId) {
        var stream = new Stream(path, lastEventId);
        open.add(stream);
        return stream;
    }

    /** An event stream as it comes over the wire. */
    private static final class Stream implements Closeable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Socket socket;

        Stream(String path, @Nullable String lastEventId) {
            try {
                this.socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
                var header = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
                socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var _ = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                lines.add("closed");
            }
        }

        List<String> refetches() {
            return lines.stream().filter(it -> it.startsWith("data:")).toList();
        }

        String lastId() {
            return lines.stream().filter(it -> it.startsWith("id: ")).map(it -> it.substring(4)).reduce("", (_, id) -> id);
        }

        long heartbeats() {
            return lines.stream().filter(":"::equals).count();
        }

        String head() {
            return String.join("\n", lines.stream().takeWhile(it -> !it.isEmpty()).toList());
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

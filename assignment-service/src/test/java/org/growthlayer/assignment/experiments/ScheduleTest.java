package org.growthlayer.assignment.experiments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.testkit.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.growthlayer.assignment.Api.ADMIN;
import static org.growthlayer.assignment.Api.as;

/** Times here lie years ahead, so that only the instances of the test, whose clock can be set, find anything due. */
@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class ScheduleTest {
    private static final int MANY = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    ExperimentStore store;

    @Inject
    Chronicle chronicle;

    @Inject
    Editor editor;

    @Inject
    Catalog catalog;

    private final SettableClock clock = SettableClock.at("2150-01-01T00:00:00Z");

    @Test
    void shouldStartAndStopByItself() {
        var soon = Instant.now().plusMillis(1_500);
        var id = draft("\"start_at\":\"%s\",\"stop_at\":\"%s\"".formatted(soon, soon.plusMillis(1_500)));

        await().atMost(PATIENCE).until(() -> read(id).getString("data.status").equals("completed"));

        assertThat(history(id)).containsExactly("create operator draft", "start schedule running", "stop schedule completed");
        assertThat(Instant.parse(read(id).getString("data.started_at"))).isAfterOrEqualTo(soon);
        assertThat(Api.assign(id, "anybody").reason()).isEqualTo("control");
    }

    @Test
    void shouldStartAndStopOnceHoweverManyInstancesLook() {
        var id = draft("\"start_at\":\"2150-01-01T01:00:00Z\",\"stop_at\":\"2150-01-01T02:00:00Z\"");
        var instances = Stream.generate(this::instance).limit(5).toList();

        everybodyLooks(instances);
        assertThat(read(id).getString("data.status")).isEqualTo("draft");
        clock.set(Instant.parse("2150-01-01T01:00:00Z"));
        everybodyLooks(instances);
        assertThat(read(id).getString("data.status")).isEqualTo("running");
        clock.set(Instant.parse("2150-01-01T01:59:59.999Z"));
        everybodyLooks(instances);
        assertThat(read(id).getString("data.status")).isEqualTo("running");
        clock.set(Instant.parse("2150-01-01T02:00:00Z"));
        everybodyLooks(instances);

        assertThat(history(id)).containsExactly("create operator draft", "start schedule running", "stop schedule completed");
    }

    @Test
    void shouldStopWhatWasStartedByHandAndPaused() {
        var id = draft("\"start_at\":\"2150-03-01T00:00:00Z\",\"stop_at\":\"2150-04-01T00:00:00Z\"");
        Api.move(id, "start");
        Api.move(id, "pause");

        clock.set(Instant.parse("2150-03-02T00:00:00Z"));
        everybodyLooks(List.of(instance()));
        assertThat(read(id).getString("data.status")).isEqualTo("paused");
        clock.set(Instant.parse("2150-04-02T00:00:00Z"));
        everybodyLooks(List.of(instance()));

        assertThat(history(id)).containsExactly("create operator draft", "start operator running", "pause operator paused",
                "stop schedule completed");
    }

    @Test
    void shouldTellOnceOfAStartThatIsImpossibleAndLeaveItAtThat() {
        var group = "g-" + UUID.randomUUID().toString().substring(0, 18);
        var holder = draft("\"exclusion_group\":\"" + group + "\",\"traffic_allocation\":80");
        var late = draft("\"exclusion_group\":\"" + group + "\",\"traffic_allocation\":30,\"start_at\":\"2150-05-01T00:00:00Z\"");
        Api.move(holder, "start");

        clock.set(Instant.parse("2150-05-01T00:00:01Z"));
        everybodyLooks(List.of(instance(), instance()));
        everybodyLooks(List.of(instance(), instance()));

        assertThat(history(late)).containsExactly("create operator draft", "miss_start schedule draft");
        assertThat(read(late).getString("data.start_at")).isNull();
        assertThat(as(ADMIN).get("/v1/experiments/{id}/transitions", late).jsonPath().getString("data[1].reason"))
                .contains("20.0 % are free");
    }

    @Test
    void shouldNotStopNowWhatIsToStopLater() {
        var id = Api.running("fixed", 1, 1);

        as(ADMIN).body("{\"stop_at\":\"2150-06-01T00:00:00Z\"}").patch("/v1/experiments/{id}", id).then().statusCode(200);
        everybodyLooks(List.of(instance()));

        assertThat(read(id).getString("data.status")).isEqualTo("running");
    }

    /** Another instance of the service, with the clock of the test. */
    private Experiments instance() {
        return new Experiments(pool, store, chronicle, editor, catalog, clock);
    }

    private static void everybodyLooks(List<Experiments> instances) {
        var _ = Uni.join().all(instances.stream().map(it -> it.keepSchedule(MANY)).toList()).andFailFast().await()
                .atMost(PATIENCE);
    }

    private static String draft(String fields) {
        return as(ADMIN).body("""
                {"key":"s-%s","name":"Scheduled",%s,"arms":[{"name":"a","is_control":true},{"name":"b"}]}"""
                .formatted(UUID.randomUUID().toString().substring(0, 18), fields))
                .post("/v1/experiments").then().statusCode(201).extract().jsonPath().getString("data.id");
    }

    private static JsonPath read(String id) {
        return as(ADMIN).get("/v1/experiments/{id}", id).then().statusCode(200).extract().jsonPath();
    }

    private static List<String> history(String id) {
        var answer = as(ADMIN).get("/v1/experiments/{id}/transitions", id).then().statusCode(200).extract().jsonPath();
        return answer.<Map<String, String>>getList("data").stream()
                .map(it -> it.get("action") + " " + it.get("who") + " " + it.get("to")).toList();
    }
}

package org.growthlayer.reward.mesh;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.ShutdownEvent;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.growthlayer.contracts.Alias;
import org.growthlayer.contracts.Assignment;
import org.growthlayer.contracts.Erasure;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Exposure;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.FactJson;
import org.growthlayer.testkit.SettableClock;

import static org.awaitility.Awaitility.await;

/** Tells the service facts as its neighbours do, and asks it as its callers do. */
@ApplicationScoped
public class Mesh {
    public static final Duration WINDOW = Duration.ofHours(24);
    private static final String SERVER_KEY = "server-key-for-tests";

    private final SettableClock clock;
    private final Pool pool;
    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    Mesh(SettableClock clock, Pool pool, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.clock = clock;
        this.pool = pool;
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(), new ByteArraySerializer());
    }

    void close(@Observes ShutdownEvent stopping) {
        producer.close();
    }

    /** A running experiment with this many arms, which the service knows of when this returns. */
    public Experiment running(int arms) {
        return known(experiment(arms, Experiment.Status.RUNNING));
    }

    /** Tells of an experiment and waits until the service knows it. */
    public Experiment known(Experiment experiment) {
        tell(Topic.EXPERIMENTS, experiment);
        await().until(() -> count("experiments where id = '" + experiment.id() + "'") == 1);
        return experiment;
    }

    /** An experiment that nobody was told of. */
    public Experiment experiment(int arms, Experiment.Status status) {
        return experiment(UUID.randomUUID(), arms, status, clock.instant());
    }

    /** An experiment of this id that nobody was told of. */
    public static Experiment experiment(UUID id, int arms, Experiment.Status status, Instant now) {
        return new Experiment(id, "exp-" + id.toString().substring(0, 18), "Test", status, Experiment.Algorithm.THOMPSON_SAMPLING,
                true,
                Experiment.Objective.CONVERSION, "conversion_rate", 0.05, 0.1, 1, 1, 100, 0.95, WINDOW, true, null, id.toString(),
                IntStream.range(0, arms)
                        .mapToObj(arm -> new Experiment.Arm(UUID.randomUUID(), "arm-" + arm, arm == 0, 1.0 / arms, null, false))
                        .toList(),
                Experiment.Audience.EVERYONE, null, 2, now, now, null, null, now, null, false, null);
    }

    /** Tells that the user was enrolled now. */
    public void enrol(Experiment experiment, int arm, String user) {
        tell(Topic.ASSIGNMENTS, assignment(experiment, arm, user));
    }

    /** That the user was enrolled now, told to nobody. */
    public Assignment assignment(Experiment experiment, int arm, String user) {
        var now = clock.instant();
        return new Assignment(UUID.randomUUID(), experiment.id(), experiment.arms().get(arm).armId(), user, now,
                now.plus(WINDOW), "sampled", 0.5, 0, null);
    }

    /** Tells that the user was given another arm now, because the one they had was retired. */
    public void move(Experiment experiment, int from, int to, String user) {
        tell(Topic.ASSIGNMENTS, moved(experiment, from, to, user));
    }

    /** That the user was given another arm now, told to nobody. */
    public Assignment moved(Experiment experiment, int from, int to, String user) {
        var now = clock.instant();
        return new Assignment(UUID.randomUUID(), experiment.id(), experiment.arms().get(to).armId(), user, now, now.plus(WINDOW),
                "reassigned", 0.5, 0, experiment.arms().get(from).armId());
    }

    /** Tells that the anonymous id turned out now to be the user. */
    public void alias(String anonymousId, String user) {
        tell(Topic.ALIASES, new Alias(UUID.randomUUID(), anonymousId, user, clock.instant()));
    }

    /** Tells that the user asked now to be forgotten. */
    public void erase(String user) {
        tell(Topic.ERASURES, new Erasure(UUID.randomUUID(), user, clock.instant()));
    }

    /** Tells that the user saw the arm now. */
    public void expose(Experiment experiment, int arm, String user) {
        tell(Topic.EXPOSURES,
                new Exposure(UUID.randomUUID(), experiment.id(), experiment.arms().get(arm).armId(), user, clock.instant()));
    }

    /** Sends a fact as the topic demands, and waits for the broker. */
    public <F extends Fact> void tell(Topic<F> topic, F fact) {
        try {
            send(topic.name(), fact.partitionKey(), FactJson.mapper().writeValueAsBytes(fact));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes. */
    public void send(String topic, String key, byte[] value) {
        var message = new ProducerRecord<>(topic, key, value);
        message.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        try {
            var _ = producer.send(message).get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All values on a topic, from the beginning, whose key is this one. */
    public List<JsonPath> told(Topic<?> topic, String key) {
        return Told.on(topic, bootstrapServers).stream().filter(message -> key.equals(message.key()))
                .map(message -> json(new String(message.value(), StandardCharsets.UTF_8))).toList();
    }

    /** A request with a server's key. */
    public RequestSpecification given() {
        return RestAssured.given().header("Authorization", "Bearer " + SERVER_KEY).contentType(ContentType.JSON);
    }

    /** The body of a reward. */
    public static String rewardBody(Experiment experiment, int arm, String user, String amount, String eventId) {
        return """
                {"experiment_id":"%s","arm_id":"%s","user_id":"%s","reward":%s,"event_id":"%s"}"""
                .formatted(experiment.id(), experiment.arms().get(arm).armId(), user, amount, eventId);
    }

    /** Books a reward that must be accepted. */
    public void reward(Experiment experiment, int arm, String user, String amount, String eventId) {
        var _ = book(experiment, arm, user, amount, eventId);
    }

    /** Books a reward that must be accepted, and returns the data of the answer. */
    public JsonPath book(Experiment experiment, int arm, String user, String amount, String eventId) {
        var answer = given().body(rewardBody(experiment, arm, user, amount, eventId)).post("/v1/bandit/reward").then()
                .statusCode(200)
                .extract().asString();
        return json(answer).setRootPath("data");
    }

    /** What the service shows of one arm. */
    public JsonPath arm(Experiment experiment, int arm) {
        var answer = given().queryParam("experiment_id", experiment.id().toString()).get("/v1/bandit/statistics").then()
                .statusCode(200)
                .extract().asString();
        return json(answer).setRootPath("data.arms[" + arm + "]");
    }

    /** Waits until the arm shows these counts. */
    public void awaitArm(Experiment experiment, int arm, long conversions, long failures, long pending) {
        await().untilAsserted(() -> {
            var shown = arm(experiment, arm);
            org.assertj.core.api.Assertions
                    .assertThat(List.of(shown.getLong("conversions"), shown.getLong("failures"), shown.getLong("pending")))
                    .isEqualTo(List.of(conversions, failures, pending));
        });
    }

    /** Counts rows. */
    public long count(String fromWhere) {
        return pool.query("select count(*) as n from " + fromWhere).execute().await().indefinitely().iterator().next()
                .getLong("n");
    }

    /** The only value of a query. */
    public String value(String query) {
        return pool.query(query).execute().await().indefinitely().iterator().next().getValue(0).toString();
    }

    /** The time of the service. */
    public Instant now() {
        return clock.instant();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        clock.advance(time);
    }

    /** A decimal as a caller reads it. */
    public static BigDecimal decimal(JsonPath json, String path) {
        return json.getObject(path, BigDecimal.class);
    }

    private static JsonPath json(String text) {
        return new JsonPath(text).using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }
}

package org.growthlayer.ltv.mesh;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.redis.datasource.RedisDataSource;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.growthlayer.contracts.Alias;
import org.growthlayer.contracts.Erasure;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.FactJson;
import org.growthlayer.testkit.SettableClock;
import org.jspecify.annotations.Nullable;

/** Tells the service facts as its neighbours do, and asks it as its callers do. */
@ApplicationScoped
public class Mesh {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SettableClock clock;
    private final Pool pool;
    private final RedisDataSource redis;
    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    Mesh(SettableClock clock, Pool pool, RedisDataSource redis,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.clock = clock;
        this.pool = pool;
        this.redis = redis;
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(), new ByteArraySerializer());
    }

    void close(@Observes ShutdownEvent stopping) {
        producer.close();
    }

    /** A request with a server's key. */
    public RequestSpecification given() {
        return RestAssured.given().header("Authorization", "Bearer server-key-for-tests").contentType(ContentType.JSON);
    }

    /** A request with an admin's key. */
    public RequestSpecification admin() {
        return RestAssured.given().header("Authorization", "Bearer admin-key-for-tests").contentType(ContentType.JSON);
    }

    /** The data of an answer that must be a success. */
    public JsonPath get(String path, String... query) {
        var request = given();
        for (var i = 0; i < query.length; i += 2) {
            request = request.queryParam(query[i], query[i + 1]);
        }
        return data(request.get(path).then().statusCode(200).extract().asString());
    }

    /** What a user is worth. */
    public JsonPath ltv(String user) {
        return get("/api/v1/analytics/ltv", "user_id", user);
    }

    /** Posts a purchase that must be taken. */
    public void buy(String user, String amount, Instant occurredAt) {
        var _ = bought(user, amount, occurredAt);
    }

    /** Posts a purchase that must be taken, and returns the data of the answer. */
    public JsonPath bought(String user, String amount, Instant occurredAt) {
        return data(given().body("""
                {"user_id":"%s","amount":%s,"occurred_at":"%s"}""".formatted(user, amount, occurredAt))
                .post("/api/v1/analytics/ltv").then().statusCode(200).extract().asString());
    }

    /** Tells of a purchase as reward-service does. */
    public void purchase(Purchase.Kind kind, String id, String user, String amount, @Nullable String reverses, Instant at) {
        var fact = new Purchase(UUID.randomUUID(), id, "stripe", kind, user, new BigDecimal(amount), "USD",
                new BigDecimal(amount),
                "USD", null, reverses, at, at);
        tell(Topic.PURCHASES, fact);
    }

    /** Tells that the anonymous id turned out now to be the user. */
    public void alias(String anonymousId, String user) {
        tell(Topic.ALIASES, new Alias(UUID.randomUUID(), anonymousId, user, clock.instant()));
    }

    /** Tells that the user asked now to be forgotten. */
    public void erase(String user) {
        tell(Topic.ERASURES, new Erasure(UUID.randomUUID(), user, clock.instant()));
    }

    /** Sends a fact as the topic demands, and waits for the broker. */
    public <F extends Fact> void tell(Topic<F> topic, F fact) {
        try {
            var message = new ProducerRecord<>(topic.name(), fact.partitionKey(), FactJson.mapper().writeValueAsBytes(fact));
            message.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
            var _ = producer.send(message).get();
        } catch (JsonProcessingException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All values on a topic, from the beginning, whose key is this one. */
    public List<JsonPath> told(Topic<?> topic, String key) {
        var told = new ArrayList<JsonPath>();
        try (var consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                    if (key.equals(message.key())) {
                        told.add(json(new String(message.value(), StandardCharsets.UTF_8)));
                    }
                });
            }
        }
        return told;
    }

    /** Counts rows. */
    public long count(String fromWhere) {
        return pool.query("select count(*) as n from " + fromWhere).execute().await().atMost(PATIENCE).iterator().next()
                .getLong("n");
    }

    /** Changes rows behind the back of the service. */
    public void run(String statement) {
        var _ = pool.query(statement).execute().await().atMost(PATIENCE);
    }

    /** Whether an estimate of the user is kept in Redis. */
    public boolean isCached(String user) {
        return redis.key().keys("ltv:*:" + user).stream().anyMatch(key -> !"!".equals(redis.value(String.class).get(key)));
    }

    /** The time of the service. */
    public Instant now() {
        return clock.instant();
    }

    private static JsonPath data(String answer) {
        return json(answer).setRootPath("data");
    }

    private static JsonPath json(String text) {
        return new JsonPath(text).using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }
}

package org.growthlayer.reward.storm;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.growthlayer.eventing.FactJson;
import org.growthlayer.testkit.ServiceProcess;

/** Callers that send each message until it is accepted, whatever becomes of the service meanwhile. */
final class Senders implements AutoCloseable {
    static final String SERVER_KEY = "server-key-for-tests";
    static final String STRIPE_SECRET = "whsec_of_the_storm";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SENDERS = 12;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Supplier<ServiceProcess> service;
    private final KafkaProducer<String, byte[]> producer;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> senders = new ArrayList<>();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger repetitions = new AtomicInteger();

    /**
     * Senders that have nothing to do yet.
     *
     * @param service the one that runs now
     */
    Senders(Supplier<ServiceProcess> service, String bootstrapServers) {
        this.service = service;
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Starts to send all of these, many at a time. */
    void send(List<Delivery> deliveries) {
        var waiting = new ConcurrentLinkedQueue<>(deliveries);
        for (var sender = 0; sender < SENDERS; sender++) {
            senders.add(threads.submit(() -> sendAll(waiting)));
        }
    }

    private Void sendAll(Queue<Delivery> waiting) throws Exception {
        for (var delivery = waiting.poll(); delivery != null; delivery = waiting.poll()) {
            deliver(delivery);
            delivered.incrementAndGet();
        }
        return null;
    }

    /** Sends this one until it is accepted. */
    void deliver(Delivery delivery) throws Exception {
        while (!isAccepted(delivery)) {
            repetitions.incrementAndGet();
            Thread.sleep(PAUSE);
        }
    }

    int delivered() {
        return delivered.get();
    }

    /** How often something had to be sent again, because there was no answer or the answer was to try again later. */
    int repetitions() {
        return repetitions.get();
    }

    /** Whether everything is delivered; fails if something was refused for good. */
    boolean areDone() throws ExecutionException, InterruptedException {
        for (var sender : senders) {
            if (!sender.isDone()) {
                return false;
            }
            sender.get();
        }
        return true;
    }

    private boolean isAccepted(Delivery delivery) throws Exception {
        return switch (delivery) {
            case Delivery.Reward(var body) ->
                isAnswered(200, "/v1/bandit/reward", Map.of("Authorization", "Bearer " + SERVER_KEY), body);
            case Delivery.Webhook(var body) -> isAnswered(200, "/webhook/stripe", signed(body, STRIPE_SECRET), body);
            case Delivery.Forgery(var body) -> isAnswered(400, "/webhook/stripe", signed(body, "whsec_of_somebody_else"), body);
            case Delivery.Message<?> message -> isTold(message);
        };
    }

    private boolean isTold(Delivery.Message<?> message) throws Exception {
        var fact = message.fact();
        var telling = new ProducerRecord<>(message.topic().name(), fact.partitionKey(),
                FactJson.mapper().writeValueAsBytes(fact));
        telling.headers().add("ce_id", message.id().toString().getBytes(StandardCharsets.UTF_8));
        return producer.send(telling).get().hasOffset();
    }

    private boolean isAnswered(int expected, String path, Map<String, String> headers, String body) throws InterruptedException {
        var current = service.get();
        var request = current.request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            var answer = current.send(request.build());
            if (answer.statusCode() != expected && answer.statusCode() < 500) {
                throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.statusCode() == expected;
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, String> signed(String body, String secret) throws GeneralSecurityException {
        var seconds = Instant.now().getEpochSecond();
        var mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        var signature = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        return Map.of("Stripe-Signature", "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signature));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        producer.close();
    }
}

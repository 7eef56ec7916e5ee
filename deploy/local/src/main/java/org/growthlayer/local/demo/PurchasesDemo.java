package org.growthlayer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.growthlayer.local.demo.Shop.Event;
import org.growthlayer.local.mesh.StatusReport;

/**
 * {@code demo --purchases}: customers of a shop pay, want their money back, dispute, and Stripe tells the mesh of it, signed, more than
 * once and in any order. In the end each arm's revenue and the facts on Kafka are held against what the customers really did.
 */
final class PurchasesDemo implements Demo {
    private static final int OPEN_REQUESTS = 32;
    private static final int CHUNK = 250;
    private static final int PATIENCE_SECONDS = 60;
    private final PurchasesOptions options;
    private final PrintStream out = System.out;
    private final Random order;

    private PurchasesDemo(PurchasesOptions options) {
        this.options = options;
        this.order = new Random(options.seed());
    }

    static PurchasesDemo of(List<String> words) {
        return new PurchasesDemo(PurchasesOptions.parse(words));
    }

    @Override
    public int run(StatusReport mesh) throws IOException, InterruptedException {
        String base = Objects.requireNonNull(mesh.baseUrl()).replace("localhost", "127.0.0.1");
        String run = Long.toString(System.currentTimeMillis(), 36) + "x";
        GrowthClient client = new GrowthClient(base, Objects.requireNonNull(mesh.keys()));
        StripeSender stripe = new StripeSender(base, Objects.requireNonNull(mesh.webhookSecrets().get("stripe")), run,
                Clock.systemUTC());
        GrowthClient.Started started = client.start("shop-" + run, Shop.arms(), "revenue", PurchasesOptions.WINDOW);
        out.printf(Locale.ROOT,
                "Experiment shop-%s runs: %d arms with a price each; %,d users come, and Stripe tells what they pay (seed %d).%n",
                run,
                Shop.arms(), options.users(), options.seed());
        if (!client.awaitStatistics(started.experiment())) {
            out.println("The numbers of a new experiment do not appear: " + started.experiment());
            return 1;
        }
        try (PurchaseFacts facts = new PurchaseFacts(Objects.requireNonNull(mesh.kafka()).bootstrapServers(),
                stripe::isOfThisRun)) {
            Takings takings = play(client, stripe, started, run);
            int forged = stripe.forge(new Event(0, Shop.Kind.PAID, 1), name(run, 0));
            JsonNode statistics = settle(client, started, takings, facts);
            return new PurchasesVerdict(started, takings, stripe, facts, forged).print(out, statistics,
                    client.summary(started.experiment())) ? 0 : 1;
        }
    }

    private Takings play(GrowthClient client, StripeSender stripe, GrowthClient.Started started, String run)
            throws IOException, InterruptedException {
        Shop shop = new Shop(options.seed());
        Takings takings = new Takings(Shop.arms());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int first = 0; first < options.users(); first += CHUNK) {
                List<Callable<Integer>> visits = new ArrayList<>();
                int last = Math.min(options.users(), first + CHUNK);
                for (int user = first; user < last; user++) {
                    String name = name(run, user);
                    visits.add(() -> started.arms().indexOf(client.assign(started.experiment(), name)));
                }
                List<Integer> arms = all(threads, visits);
                List<Event> events = new ArrayList<>();
                for (int i = 0; i < arms.size(); i++) {
                    List<Event> told = shop.visit(first + i, arms.get(i));
                    takings.add(arms.get(i), told);
                    events.addAll(told);
                }
                var _ = all(threads, deliveries(stripe, events, run));
                out.printf(Locale.ROOT, "%,7d users  | %,d paid, %,d webhooks delivered%n", last, takings.payers(),
                        stripe.delivered());
            }
        }
        return takings;
    }

    /** Each event once to three times, in any order. */
    private List<Callable<Integer>> deliveries(StripeSender stripe, List<Event> events, String run) {
        List<Callable<Integer>> deliveries = new ArrayList<>();
        for (Event event : events) {
            Callable<Integer> delivery = () -> {
                stripe.deliver(event, name(run, event.user()));
                return 1;
            };
            deliveries.addAll(Collections.nCopies(1 + order.nextInt(3), delivery));
        }
        Collections.shuffle(deliveries, order);
        return deliveries;
    }

    private static String name(String run, int user) {
        return "shopper-" + run + user;
    }

    private static List<Integer> all(ExecutorService threads, List<Callable<Integer>> calls)
            throws IOException, InterruptedException {
        Semaphore open = new Semaphore(OPEN_REQUESTS);
        List<Future<Integer>> answers = new ArrayList<>();
        for (Callable<Integer> call : calls) {
            open.acquire();
            answers.add(threads.submit(() -> {
                try {
                    return call.call();
                } finally {
                    open.release();
                }
            }));
        }
        List<Integer> results = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            try {
                results.add(answer.get());
            } catch (ExecutionException failed) {
                throw new IOException("a request failed: " + failed.getMessage(), failed);
            }
        }
        return results;
    }

    /** Waits until all that was told is in the numbers and on the topic, or for long enough. */
    private JsonNode settle(GrowthClient client, GrowthClient.Started started, Takings takings, PurchaseFacts facts)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        JsonNode statistics = client.statistics(started.experiment());
        while (System.nanoTime() < deadline
                && !(facts.poll() >= takings.events() && takings.isBookedIn(started, statistics))) {
            statistics = client.statistics(started.experiment());
        }
        return statistics;
    }
}

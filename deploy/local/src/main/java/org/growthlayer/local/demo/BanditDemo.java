package org.growthlayer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.growthlayer.local.mesh.StatusReport;

/** The demo without more words: users come, a bandit learns, and the numbers are compared with the truth that only the demo knows. */
final class BanditDemo implements Demo {
    private static final int OPEN_REQUESTS = 64;
    private static final int RECENT_USERS = 600;
    private static final double MOST = 0.5;
    private static final double TOLERATED_ERRORS = 0.01;
    private final DemoOptions options;
    private final PrintStream out = System.out;

    private BanditDemo(DemoOptions options) {
        this.options = options;
    }

    /**
     * Understands {@code --users}, {@code --seed}, {@code --rates}, {@code --speed} (users a second).
     *
     * @throws IllegalArgumentException for anything else
     */
    static BanditDemo of(List<String> words) {
        return new BanditDemo(DemoOptions.parse(words));
    }

    /** Returns 0 when the best arm got most of the late traffic, else 1. */
    @Override
    public int run(StatusReport mesh) throws IOException, InterruptedException {
        GrowthClient client = new GrowthClient(Objects.requireNonNull(mesh.baseUrl()).replace("localhost", "127.0.0.1"),
                Objects.requireNonNull(mesh.keys()));
        String key = "demo-" + Long.toString(System.currentTimeMillis(), 36);
        GrowthClient.Started started = client.start(key, options.rates().size(), "conversion", options.window());
        out.printf(Locale.ROOT,
                "Experiment %s runs: %d arms whose true rates only this demo knows; %,d users come at %,d a second (seed %d).%n",
                key, started.arms().size(), options.users(), options.usersPerSecond(), options.seed());
        if (!client.awaitStatistics(started.experiment())) {
            out.println("The numbers of a new experiment do not appear: " + started.experiment());
            return 1;
        }
        Crowd crowd = new Crowd(options.users(), options.rates(), options.seed());
        Dashboard dashboard = new Dashboard(out, Boolean.getBoolean("growth.terminal"));
        AtomicReference<String> firstFailure = new AtomicReference<>("");
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = users.submit(() -> send(users, client, started, crowd, firstFailure));
            while (!sending.isDone()) {
                TimeUnit.MILLISECONDS.sleep(Boolean.getBoolean("growth.terminal") ? 300 : 1_000);
                drawWhenKnown(client, started, crowd, dashboard);
            }
        }
        Scene last = settle(client, started, crowd, dashboard);
        if (!firstFailure.get().isEmpty()) {
            out.println("first failed request: " + firstFailure.get());
        }
        return new DemoVerdict(options, crowd, client, last).print(out, MOST, TOLERATED_ERRORS) ? 0 : 1;
    }

    private void drawWhenKnown(GrowthClient client, GrowthClient.Started started, Crowd crowd, Dashboard dashboard)
            throws InterruptedException {
        try {
            dashboard.draw(scene(client, started, crowd));
        } catch (IOException missed) {
            // one frame less; the client has counted the error, and the users still come
        }
    }

    private int send(ExecutorService users, GrowthClient client, GrowthClient.Started started, Crowd crowd,
            AtomicReference<String> failure)
            throws InterruptedException {
        Semaphore open = new Semaphore(OPEN_REQUESTS);
        long begun = System.nanoTime();
        for (int user = 0; user < crowd.users(); user++) {
            long due = begun + user * 1_000_000_000L / options.usersPerSecond();
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            open.acquire();
            int each = user;
            users.execute(() -> {
                try {
                    visit(client, started, crowd, each);
                } catch (IOException failed) {
                    failure.compareAndSet("", String.valueOf(failed.getMessage()));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                } finally {
                    open.release();
                }
            });
        }
        open.acquire(OPEN_REQUESTS);
        return crowd.users();
    }

    private void visit(GrowthClient client, GrowthClient.Started started, Crowd crowd, int user)
            throws IOException, InterruptedException {
        String name = "user-" + options.seed() + "-" + user;
        String arm = client.assign(started.experiment(), name);
        int index = started.arms().indexOf(arm);
        if (index < 0) {
            throw new IOException("an arm that the experiment does not have: " + arm);
        }
        crowd.served(user, index);
        if (crowd.convertsUnder(user, index)) {
            client.reward(started.experiment(), arm, name);
        }
    }

    private Scene scene(GrowthClient client, GrowthClient.Started started, Crowd crowd) throws IOException, InterruptedException {
        JsonNode statistics = client.statistics(started.experiment());
        int served = crowd.served();
        return Scene.of(started, statistics, crowd.shares(served - RECENT_USERS, served), served, crowd.users());
    }

    /** Waits until the last windows have closed, so that the closing numbers are final. */
    private Scene settle(GrowthClient client, GrowthClient.Started started, Crowd crowd, Dashboard dashboard)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + options.window().plus(Duration.ofSeconds(15)).toNanos();
        Scene scene = scene(client, started, crowd);
        while ((scene.pending() > 0 || scene.samples() < scene.users()) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(300);
            scene = scene(client, started, crowd);
        }
        dashboard.draw(scene);
        return scene;
    }
}

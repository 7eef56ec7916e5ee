package org.growthlayer.bench.rewards;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.growthlayer.bench.load.Generator;
import org.growthlayer.bench.load.Pace;
import org.growthlayer.bench.load.RequestTemplate;
import org.growthlayer.bench.load.Traffic;
import org.growthlayer.bench.rewards.Finding.Check;
import org.growthlayer.bench.rig.Population;
import org.growthlayer.bench.rig.RewardRig;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.StartFailure;

/** The scenarios on a rig. */
final class Trials {
    private static final Goal REWARDS_A_SECOND = new Goal.Rate(5_000);
    private static final Goal WAIT_FOR_A_REWARD = new Goal.Wait(50);
    private static final Goal WEBHOOKS_A_SECOND = new Goal.Rate(1_000);
    private static final Goal WAIT_FOR_A_WEBHOOK = new Goal.Wait(100);
    private static final Goal WAIT_FOR_RESULTS = new Goal.Wait(100);
    private static final int READERS = 4;
    private static final int PATIENCE = 600;
    private static final long PAUSE_MILLIS = 200;
    private static final long SEED = 20_260;

    private final RewardRig rig;
    private final RewardsOptions options;
    private final Progress progress;
    private final Clock clock;
    private final Population rewarded = new Population(1);
    private final Backlog backlog;
    private final AtomicLong events = new AtomicLong();
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private boolean enrolled;

    Trials(RewardRig rig, RewardsOptions options, Progress progress, Clock clock) {
        this.rig = rig;
        this.options = options;
        this.progress = progress;
        this.clock = clock;
        backlog = new Backlog(rig, new Population(2), options.load().messages(), progress, clock);
    }

    List<Finding> of(Scenario scenario) throws IOException, InterruptedException, StartFailure {
        return switch (scenario) {
            case REWARDS ->
                List.of(run(single("rewards, closed", REWARDS_A_SECOND, options.load().connections(), Pace.Closed::new)),
                        run(batches()));
            case OPEN -> List.of(run(single("rewards, open", WAIT_FOR_A_REWARD, options.load().connections(),
                    length -> new Pace.Open(options.load().perSecond(), length))));
            case WEBHOOKS -> List.of(
                    run(webhooks("webhooks, open", WAIT_FOR_A_WEBHOOK,
                            length -> new Pace.Open(options.load().perSecond(), length))),
                    run(webhooks("webhooks, closed", WEBHOOKS_A_SECOND, Pace.Closed::new)));
            case BACKLOG -> List.of(backlog.drain());
            case RESULTS -> List.of(results());
        };
    }

    private Finding run(Trial trial) throws IOException, InterruptedException {
        return trial.run(options.rounds(), rig, progress);
    }

    private Trial single(String name, Goal goal, int connections, Function<Duration, Pace> pace)
            throws IOException, InterruptedException {
        Traffic traffic = RewardTraffic.single(key(), rewarded, source());
        return new Trial(name, goal, 1, new Generator(rig.address(), connections), traffic, pace, openBooks());
    }

    private Trial batches() throws IOException, InterruptedException {
        int size = options.load().batch();
        return new Trial("rewards in batches of " + size, new Goal.None(), size, new Generator(rig.address(), READERS),
                RewardTraffic.batch(key(), rewarded, source(), size), Pace.Closed::new, openBooks());
    }

    /** Every reward is worth 1: the revenue must have grown by as many as were answered, no more and no less. */
    private Trial.Books openBooks() throws IOException, InterruptedException {
        enrolOnce();
        BigDecimal before = rig.booked(rewarded.id()).revenue();
        return items -> {
            BigDecimal grown = rig.booked(rewarded.id()).revenue().subtract(before);
            return new Check(grown.compareTo(BigDecimal.valueOf(items)) == 0,
                    "%,d answered, %,.0f in the ledger".formatted(items, grown));
        };
    }

    private Trial webhooks(String name, Goal goal, Function<Duration, Pace> pace) throws IOException, InterruptedException {
        enrolOnce();
        Traffic traffic = new StripeTraffic(rig.stripeSecret(), this::anyUser, events::getAndIncrement, clock);
        long stored = webhooks("stored");
        long booked = webhooks("booked");
        return new Trial(name, goal, 1, new Generator(rig.address(), options.load().connections()), traffic, pace, items -> {
            long last = System.nanoTime();
            for (int attempt = 0; webhooks("booked") - booked < items && attempt < PATIENCE; attempt++) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - last);
            return new Check(webhooks("stored") - stored == items && webhooks("booked") - booked == items,
                    "%,d answered, %,d stored, %,d booked %d s later".formatted(items, webhooks("stored") - stored,
                            webhooks("booked") - booked, seconds));
        });
    }

    private long webhooks(String outcome) throws IOException, InterruptedException {
        return rig.counter("webhooks_total", "outcome=\"" + outcome + "\"");
    }

    private void enrolOnce() throws IOException, InterruptedException {
        if (!enrolled) {
            rig.feed().tell(rewarded, clock.instant());
            rig.feed().enrol(rewarded, 0, options.load().users(), clock.instant());
            awaitUnits(rewarded, options.load().users());
            enrolled = true;
        }
    }

    private void awaitUnits(Population experiment, long users) throws IOException, InterruptedException {
        for (int attempt = 0; rig.booked(experiment.id()).units() < users; attempt++) {
            if (attempt == PATIENCE) {
                throw new IOException("only " + rig.booked(experiment.id()).units() + " users were enrolled");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private Finding results() throws IOException, InterruptedException, StartFailure {
        Population largest = backlog.isDrained() ? backlog.experiment() : rewarded;
        if (!backlog.isDrained()) {
            enrolOnce();
        }
        RequestTemplate page = RequestTemplate.get("/v1/bandit/statistics?experiment_id=" + largest.id() + "&win_probs=true",
                List.of("Authorization: Bearer " + key()));
        long users = rig.booked(largest.id()).units();
        return run(
                new Trial("statistics of %,d users".formatted(users), WAIT_FOR_RESULTS, 1, new Generator(rig.address(), READERS),
                        page::copyTo, Pace.Closed::new, items -> new Check(items > 0, "%,d answered".formatted(items))));
    }

    private RewardTraffic.Source source() {
        return new RewardTraffic.Source(this::anyUser, events::getAndIncrement);
    }

    private long anyUser() {
        return random.nextLong(options.load().users());
    }

    private String key() {
        return rig.keys().server();
    }
}

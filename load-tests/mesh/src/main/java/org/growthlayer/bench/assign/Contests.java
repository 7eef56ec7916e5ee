package org.growthlayer.bench.assign;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.growthlayer.bench.load.Generator;
import org.growthlayer.bench.load.Measurement;
import org.growthlayer.bench.load.Pace;
import org.growthlayer.bench.load.Traffic;
import org.growthlayer.bench.report.CommandLine;
import org.growthlayer.bench.rig.Rig;

/** The scenarios as contests on a rig. */
final class Contests {
    private static final int EXPERIMENTS = 500;
    /** New users have numbers above those of the returning ones. */
    private static final long FIRST_NEW_USER = 1_000_000_000;
    private static final long SEED = 20_260;

    private final Rig rig;
    private final AssignOptions.Crowd crowd;
    private final AtomicLong newUsers = new AtomicLong(FIRST_NEW_USER);
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    Contests(Rig rig, AssignOptions.Crowd crowd) {
        this.rig = rig;
        this.crowd = crowd;
    }

    Contest of(Scenario scenario) throws IOException, InterruptedException {
        List<String> one = rig.experiments("bench-" + CommandLine.word(scenario), 1);
        return switch (scenario) {
            case STICKY -> againstCeiling(scenario, returning(one), this::returningUser, Pace.Closed::new);
            case OPEN -> againstCeiling(scenario, returning(one), this::returningUser,
                    length -> new Pace.Open(crowd.perSecond(), length));
            case NEW -> againstCeiling(scenario, service("assign", one, newUsers::getAndIncrement, () -> {}),
                    newUsers::getAndIncrement, Pace.Closed::new);
            case EXPERIMENTS -> {
                List<String> many = rig.experiments("bench-many", EXPERIMENTS);
                yield new Contest(scenario, returning("500 experiments", many), returning("1 experiment", one), Pace.Closed::new);
            }
        };
    }

    private Contest againstCeiling(Scenario scenario, Side side, LongSupplier who, Function<Duration, Pace> pace) {
        InetSocketAddress address = rig.ceiling();
        Side ceiling = new Side("ceiling", new Generator(address, crowd.connections()),
                () -> traffic(List.of("018f0000-0000-7000-8000-00000000eeee"), who), () -> {}, rig::readCeiling);
        return new Contest(scenario, side, ceiling, pace);
    }

    private Side returning(List<String> experiments) {
        return returning("assign", experiments);
    }

    /** As many enrolments as users, spread over the experiments, stand before the first measured request, and no other user comes. */
    private Side returning(String name, List<String> experiments) {
        return service(name, experiments, this::returningUser, () -> enrolAll(experiments));
    }

    private void enrolAll(List<String> experiments) throws IOException {
        long perExperiment = crowd.users() / experiments.size();
        for (String experiment : experiments) {
            AtomicLong next = new AtomicLong();
            Measurement enrolled = new Generator(rig.service(), crowd.connections())
                    .run(traffic(List.of(experiment), next::getAndIncrement), new Pace.Count(perExperiment));
            if (enrolled.failed() > 0) {
                throw new IOException("users were not enrolled: " + enrolled.errors());
            }
        }
    }

    private Side service(String name, List<String> experiments, LongSupplier who, Side.Preparation preparation) {
        LongSupplier everyone = experiments.size() == 1 ? who : () -> random.nextLong(crowd.users() / experiments.size());
        return new Side(name, new Generator(rig.service(), crowd.connections()), () -> traffic(experiments, everyone),
                preparation,
                rig::readService);
    }

    private long returningUser() {
        return random.nextLong(crowd.users());
    }

    private Traffic traffic(List<String> experiments, LongSupplier who) {
        return new AssignTraffic(rig.clientKey(), experiments, who, random);
    }
}

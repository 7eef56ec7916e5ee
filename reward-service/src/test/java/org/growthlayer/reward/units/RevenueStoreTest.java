package org.growthlayer.reward.units;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.reward.mesh.Mesh;
import org.growthlayer.statistics.moments.RevenueBuckets;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class RevenueStoreTest {
    private static final String RECOUNT = """
            select arm_id, revenue_bucket(revenue) as bucket, count(*) as units, sum(revenue) as revenue,
                sum(revenue * revenue) as revenue_squared
            from units
            where arm_id = any($1) and state in ('converted', 'failed') and revenue <> 0
            group by 1, 2
            """;

    @Inject
    Mesh mesh;

    @Inject
    Pool pool;

    @Inject
    RevenueStore revenue;

    private final String user = "user-" + UUID.randomUUID();

    @Test
    void shouldPutUnitsIntoTheBucketOfAllTheyBrought() {
        var experiment = mesh.running(2);
        mesh.reward(experiment, 0, user, "5", "first");
        mesh.reward(experiment, 0, user, "7", "second");
        mesh.reward(experiment, 0, user + "-next", "12", "first");
        mesh.reward(experiment, 0, user + "-last", "0", "first");

        assertThat(buckets(experiment, 0)).singleElement().satisfies(bucket -> {
            assertThat(bucket.index()).isEqualTo(RevenueBuckets.indexOf(new BigDecimal("12")));
            assertThat(bucket.units()).isEqualTo(2);
            assertThat(bucket.revenue()).isEqualByComparingTo("24");
            assertThat(bucket.squared()).isEqualByComparingTo("288");
        });
        assertThat(buckets(experiment, 1)).isEmpty();
    }

    @Test
    void shouldTakeTheUnitOutOfTheArmThatItTurnsOutNotToBeIn() {
        var experiment = mesh.running(2);
        mesh.reward(experiment, 0, user, "5", "first");

        mesh.enrol(experiment, 1, user);

        mesh.awaitArm(experiment, 1, 0, 0, 1);
        assertThat(buckets(experiment, 0)).isEmpty();
    }

    @Test
    void shouldCountAsTheMigrationDoesForWhatWasBookedBefore() {
        var experiment = mesh.running(2);
        var random = new Random(7);
        for (var reward = 0; reward < 60; reward++) {
            var amount = BigDecimal.valueOf(random.nextInt(1, 5_000), 2).toPlainString();
            mesh.reward(experiment, 0, user + "-" + random.nextInt(20), amount, "reward-" + reward);
        }

        var recounted = pool.preparedQuery(RECOUNT).execute(Tuple.tuple().addArrayOfUUID(armIds(experiment)))
                .await().indefinitely();

        assertThat(buckets(experiment, 0)).extracting(RevenueBucket::index, RevenueBucket::units, RevenueBucket::revenue,
                RevenueBucket::squared)
                .containsExactlyInAnyOrderElementsOf(recounted.stream()
                        .map(row -> org.assertj.core.groups.Tuple.tuple(row.getInteger("bucket"), row.getLong("units"),
                                row.getBigDecimal("revenue"), row.getBigDecimal("revenue_squared")))
                        .toList());
    }

    @Test
    void shouldFindTheSameBucketInTheDatabaseAsInJava() {
        var cents = IntStream.rangeClosed(1, 100_000).mapToObj(cent -> BigDecimal.valueOf(cent, 2));
        var tiny = IntStream.rangeClosed(1, 2_000).mapToObj(unit -> BigDecimal.valueOf(unit, 6));
        var others = Stream
                .of("-0.01", "-1e9", "1e-12", "0.0001", "0.000102", "0.00010404", "1e17", "1e18", "9e17", "1e30", "123456789.01")
                .map(BigDecimal::new);
        var revenues = Stream.of(cents, tiny, others).flatMap(values -> values).toList();

        var found = pool
                .preparedQuery(
                        "select revenue_bucket(r) as bucket from unnest($1::numeric[]) with ordinality as x(r, i) order by i")
                .execute(Tuple.tuple().addValue(revenues.toArray(BigDecimal[]::new))).await().indefinitely().stream()
                .map(row -> row.getInteger("bucket")).toList();

        assertThat(found).isEqualTo(revenues.stream().map(RevenueBuckets::indexOf).toList());
    }

    private List<RevenueBucket> buckets(Experiment experiment, int arm) {
        return pool.withTransaction(connection -> revenue.list(connection, List.of(armIds(experiment)))).await().indefinitely()
                .getOrDefault(experiment.arms().get(arm).armId(), List.of());
    }

    private static UUID[] armIds(Experiment experiment) {
        return experiment.arms().stream().map(Experiment.Arm::armId).toArray(UUID[]::new);
    }
}

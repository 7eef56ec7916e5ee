package org.growthlayer.reward.storm;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.FactJson;
import org.growthlayer.testkit.ServiceProcess;
import org.growthlayer.testkit.TestServers;

/** What the service has written down, and shows. */
final class Books implements AutoCloseable {
    private static final String READER_OF_ASSIGNMENTS = "reward-service.assignments";

    private final String name;
    private final Connection database;
    private final Admin kafka;

    /**
     * Opens them.
     *
     * @param name part of every id
     */
    Books(String name) throws SQLException {
        this.name = name;
        var where = TestServers.database();
        this.database = DriverManager.getConnection(where.jdbcUrl(), where.user(), where.password());
        this.kafka = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.kafkaBootstrapServers()));
    }

    /** Whether the service knows all of these experiments. */
    boolean know(List<Experiment> experiments) throws SQLException {
        var ids = experiments.stream().map(experiment -> "'" + experiment.id() + "'").collect(Collectors.joining(","));
        return count("experiments where id in (" + ids + ")") == experiments.size();
    }

    /** How many webhooks were answered and are not booked, and facts booked and not told. */
    long unfinished() throws SQLException {
        return count("webhook_inbox where state = 'pending'") + count("outbox");
    }

    /** Whether all that was delivered is booked, all that is booked is told, and every window that is over is closed. */
    boolean areComplete() throws SQLException, ExecutionException, InterruptedException {
        return unread() == 0 && unfinished() == 0 && count("units where state = 'pending' and settles_at < now()") == 0;
    }

    private long unread() throws ExecutionException, InterruptedException {
        var topic = Topic.ASSIGNMENTS.name();
        var partitions = kafka.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = kafka.listOffsets(partitions).all().get();
        var read = kafka.listConsumerGroupOffsets(READER_OF_ASSIGNMENTS).partitionsToOffsetAndMetadata().get();
        return ends.entrySet().stream().mapToLong(end -> {
            var at = read.get(end.getKey());
            return end.getValue().offset() - (at == null ? 0 : at.offset());
        }).sum();
    }

    /** How many webhooks somebody would have to look at. */
    long parked() throws SQLException {
        return count("webhook_inbox where state = 'parked'");
    }

    /** What the service shows of the arms. */
    Map<UUID, Tally> arms(ServiceProcess service, List<Experiment> experiments) throws IOException, InterruptedException {
        var arms = new HashMap<UUID, Tally>();
        for (var experiment : experiments) {
            var request = service.request("/v1/bandit/statistics?experiment_id=" + experiment.id())
                    .header("Authorization", "Bearer " + Senders.SERVER_KEY).GET().build();
            for (var arm : FactJson.mapper().readTree(service.send(request).body()).at("/data/arms")) {
                arms.put(UUID.fromString(arm.path("arm_id").textValue()), new Tally(arm.path("conversions").longValue(),
                        arm.path("failures").longValue(), arm.path("pending").longValue(), arm.path("late").longValue(),
                        arm.path("revenue").decimalValue()));
            }
        }
        return arms;
    }

    /** The revenue of the arms, added up from the buckets that tests of revenue look at. */
    Map<UUID, BigDecimal> revenueOfBuckets() throws SQLException {
        var revenue = new HashMap<UUID, BigDecimal>();
        query("select arm_id, sum(revenue) as revenue from arm_revenue group by arm_id",
                row -> revenue.put(row.getObject("arm_id", UUID.class), row.getBigDecimal("revenue").stripTrailingZeros()));
        return revenue;
    }

    /** The lines of the ledger of purchases. */
    Map<String, Line> lines() throws SQLException {
        var lines = new TreeMap<String, Line>();
        query("select * from purchases where strpos(purchase_id, '_" + name + "-') > 0", row -> {
            var line = new Line(row.getString("purchase_id"), row.getString("kind"), row.getString("user_id"),
                    row.getBigDecimal("amount"), row.getString("currency"), row.getBigDecimal("base_amount"),
                    row.getString("reverses_id"), row.getObject("occurred_at", OffsetDateTime.class).toInstant());
            lines.put(line.purchaseId(), line);
        });
        return lines;
    }

    /** The rewards that were posted, by event id. */
    Map<String, BigDecimal> rewards() throws SQLException {
        var rewards = new TreeMap<String, BigDecimal>();
        query("select event_id, reward from rewards where strpos(event_id, 'order_" + name + "-') = 1",
                row -> rewards.put(row.getString("event_id"), row.getBigDecimal("reward").stripTrailingZeros()));
        return rewards;
    }

    private long count(String fromWhere) throws SQLException {
        var found = new long[1];
        query("select count(*) as n from " + fromWhere, row -> found[0] = row.getLong("n"));
        return found[0];
    }

    private void query(String sql, RowReader reader) throws SQLException {
        try (var statement = database.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        kafka.close();
        database.close();
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}

package org.growthlayer.reward.units;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.growthlayer.testkit.TestServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of what was booked before a migration. */
class MigrationTest {
    private static final String SCHEMA = "before_v4";
    private static final String ARM = "0198f000-0000-7000-8000-00000000000a";

    @Test
    void shouldPutUnitsThatWereSettledBeforeIntoBucketsAndKeepTheirRewards() throws SQLException {
        TestServers.start();
        migrateTo("3");
        try (var connection = connection(); var statement = connection.createStatement()) {
            var _ = statement.executeUpdate("""
                    insert into units (user_id, experiment_id, state, arm_id, revenue)
                    select u, '0198f000-0000-7000-8000-000000000001', s, '%s', r
                    from (values ('a', 'converted', 9.99), ('b', 'converted', 9.99), ('c', 'failed', 0), ('d', 'pending', 0),
                        ('e', 'converted', 49)) as it (u, s, r)""".formatted(ARM));
            var _ = statement.executeUpdate(
                    """
                            insert into rewards (user_id, event_id, id, experiment_id, arm_id, reward, currency, occurred_at, booked_at, outcome)
                            values ('a', 'order-1', gen_random_uuid(), '0198f000-0000-7000-8000-000000000001', '%s', 9.99, 'USD', now(), now(),
                                'converted')"""
                            .formatted(ARM));
        }

        migrateTo("4");

        assertThat(column("select units || ' ' || revenue || ' ' || revenue_squared from arm_revenue order by bucket"))
                .containsExactly("2 19.98 199.6002", "1 49 2401");
        assertThat(column("select source from rewards where adjusts is null")).containsExactly("reported");
    }

    private static void migrateTo(String version) {
        var database = TestServers.database();
        var _ = Flyway.configure().dataSource(database.jdbcUrl(), database.user(), database.password()).schemas(SCHEMA)
                .locations("db/eventing", "db/migration").target(version).load().migrate();
    }

    private static List<String> column(String sql) throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static Connection connection() throws SQLException {
        var database = TestServers.database();
        return DriverManager.getConnection(database.jdbcUrl() + "?currentSchema=" + SCHEMA, database.user(), database.password());
    }
}

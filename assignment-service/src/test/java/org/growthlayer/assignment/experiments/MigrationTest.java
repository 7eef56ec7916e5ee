package org.growthlayer.assignment.experiments;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.growthlayer.testkit.TestServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of experiments that were written before a migration. */
class MigrationTest {
    private static final String SCHEMA = "before_v2";

    @Test
    void shouldGiveOldExperimentsAnAudienceOfEverybodyAndOldMovesTheirNames() throws SQLException {
        TestServers.start();
        migrateTo("1");
        try (var connection = connection(); var statement = connection.createStatement()) {
            var _ = statement.executeUpdate(
                    """
                            insert into ab_tests (id, key, name, status, algorithm_type, is_bandit, objective, exploration_floor, epsilon, prior_alpha,
                                                  prior_beta, min_sample_size, confidence_threshold, attribution_window, salt, version, created_at, updated_at)
                            values ('0198f000-0000-7000-8000-000000000001', 'old', 'Old', 'completed', 'ucb', true, 'revenue', 0.05, 0.1, 1, 1, 100, 0.95,
                                    '24 hours', 'salt', 5, now(), now())""");
            var _ = statement.executeUpdate("""
                    insert into experiment_transitions (experiment_id, version, from_status, to_status, who, at)
                    select '0198f000-0000-7000-8000-000000000001', n, f, t, 'operator', now()
                    from (values (1, null, 'draft'), (2, 'draft', 'running'), (3, 'running', 'paused'), (4, 'paused', 'running'),
                                 (5, 'running', 'completed')) as it (n, f, t)""");
        }

        migrateTo("2");

        assertThat(column("select action from experiment_transitions order by version")).containsExactly("create", "start",
                "pause", "resume",
                "stop");
        assertThat(column("select audience ->> 'traffic_allocation' from ab_tests")).containsExactly("100");
        assertThat(column("select coalesce(target_metric, exclusion_group, due_at::text, assignment_ttl::text) from ab_tests"))
                .containsExactly((String) null);
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

package org.growthlayer.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RealServers.class)
class TestServersTest {

    @Test
    void shouldKeepPortAndDataOfPostgresWhenItIsKilledAndStartedAgain() throws SQLException {
        // Given
        int port = TestServers.postgres().port();
        execute("create table survivors (id int primary key)");
        execute("insert into survivors values (1)");
        // When
        TestServers.postgres().kill();
        boolean runningAfterKill = TestServers.postgres().isRunning();
        TestServers.postgres().start();
        // Then
        assertThat(runningAfterKill).isFalse();
        assertThat(TestServers.postgres().port()).isEqualTo(port);
        execute("delete from survivors where id = 1");
    }

    @Test
    void shouldStartKafkaAgainWhenItWasKilled() {
        // Given
        long pid = TestServers.kafka().pid();
        // When
        TestServers.kafka().kill();
        TestServers.kafka().start();
        // Then
        assertThat(TestServers.kafka().isRunning()).isTrue();
        assertThat(TestServers.kafka().pid()).isNotEqualTo(pid);
    }

    private static void execute(String sql) throws SQLException {
        TestDatabase database = TestServers.database();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

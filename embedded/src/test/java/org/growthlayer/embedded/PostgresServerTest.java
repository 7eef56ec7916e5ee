package org.growthlayer.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class PostgresServerTest {

    private static final int ANY_PORT = 0;

    @TempDir
    private Path data;

    @Test
    void shouldKeepDataAndPasswordBetweenStarts() throws SQLException {
        // Given
        int port;
        String password;
        try (PostgresServer first = PostgresServer.start(data, ANY_PORT)) {
            port = first.port();
            password = first.password();
            assertThat(ask(first, "create table kept as select 42 as answer")).isEmpty();
        }
        // When
        try (PostgresServer second = PostgresServer.start(data, port)) {
            // Then
            assertThat(ask(second, "select answer from kept")).isEqualTo("42");
            assertThat(second.password()).isEqualTo(password);
        }
    }

    @Test
    void shouldKeepWhatWasCommittedWhenItIsKilled() throws SQLException {
        // Given
        PostgresServer first = PostgresServer.start(data, ANY_PORT);
        assertThat(ask(first, "create table kept as select 42 as answer")).isEmpty();
        // When
        first.kill();
        // Then
        assertThat(Files.exists(data.resolve("pgdata/postmaster.pid"))).as("the stale pid file").isTrue();
        try (PostgresServer second = PostgresServer.start(data, first.port())) {
            assertThat(ask(second, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void shouldStartAgainWhenAnInitialisationWasInterrupted() throws Exception {
        // Given
        Files.createDirectories(data.resolve("pgdata.new/base"));
        Files.writeString(data.resolve("pgdata.new/PG_VERSION"), "18");
        // When
        try (PostgresServer server = PostgresServer.start(data, ANY_PORT)) {
            // Then
            assertThat(ask(server, "show server_version")).startsWith("18");
        }
    }

    @Test
    void shouldBeHonestAboutDurabilityAndClosedToStrangers() throws Exception {
        try (PostgresServer server = PostgresServer.start(data, ANY_PORT)) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show max_connections")).isEqualTo("200");
            assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("superuser.password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", "wrong").close())
                    .isInstanceOf(SQLException.class).hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void shouldRunAsTheOwnerOfTheDataWhenRootStartsIt() throws Exception {
        // Given
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        int nobody = 65_534;
        Path ofNobody = Files.createDirectory(data.resolve("of-nobody"));
        Files.setAttribute(ofNobody, "unix:uid", nobody);
        // When
        try (PostgresServer server = PostgresServer.start(ofNobody, ANY_PORT)) {
            // Then
            assertThat(Files.getAttribute(ofNobody.resolve("pgdata"), "unix:uid")).isEqualTo(nobody);
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void shouldRefuseADirectoryThatIsInUse() {
        try (PostgresServer server = PostgresServer.start(data, ANY_PORT)) {
            assertThatThrownBy(() -> PostgresServer.start(data, ANY_PORT)).isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("in use by process");
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void shouldQuoteTheLogWhenTheDataIsBroken() throws Exception {
        // Given
        int port;
        try (PostgresServer first = PostgresServer.start(data, ANY_PORT)) {
            port = first.port();
        }
        Files.writeString(data.resolve("pgdata/PG_VERSION"), "9.6\n");
        // Then
        assertThatThrownBy(() -> PostgresServer.start(data, port)).isInstanceOf(ServerStartException.class)
                .hasMessageContaining("9.6");
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(PostgresServer.USER), PostgresServer.USER,
                server.password()); Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                assertThat(result.next()).isTrue();
                return result.getString(1);
            }
        }
    }
}

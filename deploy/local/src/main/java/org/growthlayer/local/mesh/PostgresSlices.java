package org.growthlayer.local.mesh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives each service its own database and its own role, so that none can read another's tables.
 *
 * <p>A role's password is derived from the administrator's (HMAC-SHA-256 over the slice's name): two meshes that share a server
 * agree on it without telling each other, and nothing more has to be stored.
 */
final class PostgresSlices {
    private static final String MAC = "HmacSHA256";
    private final Servers.Postgres admin;

    PostgresSlices(Servers.Postgres admin) {
        this.admin = admin;
    }

    /** Creates what is missing; doing it again changes nothing. */
    void provision(List<String> slices) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", admin.user());
        login.setProperty("password", admin.password());
        login.setProperty("connectTimeout", "10");
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://" + admin.host() + ":" + admin.port() + "/postgres",
                login)) {
            for (String slice : slices) {
                provision(connection, slice);
            }
        }
    }

    private void provision(Connection connection, String slice) throws SQLException {
        boolean known = exists(connection, "select 1 from pg_roles where rolname = ?", slice);
        run(connection, (known ? "alter" : "create") + " role \"" + slice + "\" login password '" + password(slice) + "'");
        if (!exists(connection, "select 1 from pg_database where datname = ?", slice)) {
            run(connection, "create database \"" + slice + "\" owner \"" + slice + "\"");
            run(connection, "revoke all on database \"" + slice + "\" from public");
        }
    }

    /** The password of a slice's role: letters, digits, - and _ only. */
    String password(String slice) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(("growth:" + admin.password()).getBytes(StandardCharsets.UTF_8), MAC));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(slice.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + MAC, impossible);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

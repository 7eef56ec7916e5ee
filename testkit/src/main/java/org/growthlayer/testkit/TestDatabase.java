package org.growthlayer.testkit;

/** Where a test's PostgreSQL database is, and the role that owns it. */
public record TestDatabase(String host, int port, String name, String user, String password) {

    /** Returns the URL for JDBC. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** Returns the URL for the reactive client of Quarkus. */
    public String reactiveUrl() {
        return "vertx-reactive:postgresql://" + host + ":" + port + "/" + name;
    }
}

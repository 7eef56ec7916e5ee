package org.growthlayer.local.mesh;

/** How to reach the three servers, whoever runs them. The component names are those of {@code status --json}. */
public record Servers(Postgres postgres, Redis redis, Kafka kafka) {
    /** A PostgreSQL server and a role on it that may create roles and databases. */
    public record Postgres(String host, int port, String user, String password) {
        @Override
        public String toString() {
            return "postgresql://" + user + "@" + host + ":" + port;
        }
    }

    /** A Redis server; the URL may hold a password. */
    public record Redis(String url) {
        @Override
        public String toString() {
            return url.replaceFirst("//[^@/]*@", "//…@");
        }
    }

    /** A Kafka cluster, as {@code host:port} words separated by commas. */
    public record Kafka(String bootstrapServers) {}
}

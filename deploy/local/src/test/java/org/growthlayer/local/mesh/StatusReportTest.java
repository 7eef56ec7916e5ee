package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusReportTest {
    private final Keys keys = new Keys("c", "s", "a");
    private final WebhookSecrets secrets = new WebhookSecrets("whsec_s");

    @Test
    void shouldKeepTheShapeThatProgramsRelyOn() throws IOException {
        String json = Json.write(report(true));

        assertThat(Json.tree(json)).isEqualTo(Json
                .tree("""
                        {"base_url":"http://localhost:1","keys":{"client":"c","server":"s","admin":"a"},"webhook_secrets":{"stripe":"whsec_s"},
                         "services":{"assignment-service":{"url":"http://127.0.0.1:2","pid":7,"ready":true,"restarts":1},
                                     "gateway":{"url":"http://localhost:1","pid":8,"ready":true,"restarts":0}},
                         "postgres":{"host":"h","port":5,"user":"u","password":"secret"},"redis":{"url":"redis://:pw@r:6"},
                         "kafka":{"bootstrap_servers":"k:9"},"servers":{}}
                        """));
    }

    @Test
    void shouldBeReadyOnlyWhenEveryPartIs() {
        assertThat(report(true).allReady()).isTrue();
        assertThat(report(false).allReady()).isFalse();
        assertThat(StatusReport.of(keys, secrets, null).allReady()).isFalse();
    }

    @Test
    void shouldShowKeysAndAddressesButNoPasswordsInTheTable() {
        String table = String.join("\n", report(false).table(new Home(Path.of("."), Path.of("/home/x"))));

        assertThat(table)
                .contains("http://localhost:1", "client key  c", "webhook     stripe whsec_s", "not ready", "/home/x/logs",
                        "postgresql://u@h:5", "external")
                .doesNotContain("secret", ":pw@");
    }

    private StatusReport report(boolean ready) {
        Map<String, StatusReport.Line> services = new LinkedHashMap<>();
        services.put("assignment-service", new StatusReport.Line("http://127.0.0.1:2", 7L, ready, 1));
        services.put("gateway", new StatusReport.Line("http://localhost:1", 8L, true, 0));
        return new StatusReport("http://localhost:1", keys, secrets.byProvider(), services,
                new Servers.Postgres("h", 5, "u", "secret"),
                new Servers.Redis("redis://:pw@r:6"), new Servers.Kafka("k:9"), Map.of());
    }
}

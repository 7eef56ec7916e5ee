package org.growthlayer.edge.startup;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigReportTest {
    @Test
    void shouldReportWhatMattersAndMaskWhatIsSecret() {
        var config = new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(Map.of(
                "growth.api-keys", "app:client:hash", "growth.max-body-size", "64K", "bandit.min.sample.size", "100",
                "quarkus.redis.hosts", "redis://:hunter2@localhost:6379", "quarkus.datasource.password", "hunter2",
                "quarkus.datasource.reactive.url", "postgresql://db:5432/x?password=hunter2&ssl=true", "user.home", "/root"),
                "test", 100)).build();

        assertThat(new ConfigReport(config).text())
                .isEqualTo("bandit.min.sample.size=100, growth.api-keys=(set), growth.max-body-size=64K, "
                        + "quarkus.datasource.reactive.url=postgresql://db:5432/x?password=***&ssl=true, quarkus.redis.hosts=redis://***@localhost:6379");
    }
}

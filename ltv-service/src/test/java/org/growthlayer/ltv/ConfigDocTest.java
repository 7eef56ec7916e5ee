package org.growthlayer.ltv;

import java.io.IOException;
import java.nio.file.Path;
import org.growthlayer.testkit.docs.ConfigurationTable;
import org.growthlayer.testkit.docs.GeneratedSection;
import org.junit.jupiter.api.Test;

/** Writes the section of docs/config.md about this module and fails when the committed file differs. */
class ConfigDocTest {
    @Test
    void shouldDescribeEverySetting() throws IOException {
        GeneratedSection.ofDocs("config.md", "ltv-service").shouldBe(ConfigurationTable.of(Path.of("src", "main")));
    }
}

package org.growthlayer.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigurationTableDocTest {
    @TempDir
    Path main;

    @BeforeEach
    void writeAModule() throws IOException {
        Files.createDirectories(main.resolve("java"));
        Files.createDirectories(main.resolve("resources"));
        Files.writeString(main.resolve("java/LampConfig.java"), """
                @ConfigMapping(prefix = "house.lamp")
                interface LampConfig {
                    /** How long it {@code glows}. Not told. */
                    @WithDefault("5s")
                    Duration glowTime();

                    /** Where it hangs. */
                    Optional<String> place();

                    /** Its colour. */
                    Colour colour();

                    /** Who may switch it on. */
                    Optional<Set<String>> people();

                    /** Where its manual is. */
                    URI manual();

                    enum Colour { RED, BLUE }
                }
                """);
        Files.writeString(main.resolve("java/Lamp.java"), """
                class Lamp {
                    /**
                     * Makes a lamp.
                     *
                     * @param watts how bright
                     */
                    Lamp(@ConfigProperty(name = "house.watts", defaultValue = "7") int watts) {}
                }
                """);
    }

    @Test
    void shouldListWhatTheSourceDeclaresAndTheFilesMap() throws IOException {
        properties("""
                # GLOW: not used, the comment in the source says it
                house.lamp.glow-time=${GLOW:9s}
                # HOST: the socket
                a.url=x://${HOST:wall}/
                b.url=y://${HOST:wall}/
                """);

        assertThat(ConfigurationTable.of(main).lines().skip(2)).containsExactly(
                "| `a.url`, `b.url` | `HOST` | `wall` | The socket. |",
                "| `house.lamp.colour` | `HOUSE_LAMP_COLOUR` | `red` or `blue`, required | Its colour. |",
                "| `house.lamp.glow-time` | `GLOW` | duration, `9s` | How long it `glows`. |",
                "| `house.lamp.manual` | `HOUSE_LAMP_MANUAL` | URL, required | Where its manual is. |",
                "| `house.lamp.people` | `HOUSE_LAMP_PEOPLE` | list, none | Who may switch it on. |",
                "| `house.lamp.place` | `HOUSE_LAMP_PLACE` | text, none | Where it hangs. |",
                "| `house.watts` | `HOUSE_WATTS` | integer, `7` | How bright. |");
    }

    @Test
    void shouldRefuseASettingThatNobodyExplains() throws IOException {
        properties("a.url=x://${HOST:wall}/\n");

        assertThatThrownBy(() -> ConfigurationTable.of(main)).isInstanceOf(AssertionError.class).hasMessageContaining("[HOST]");
    }

    private void properties(String text) throws IOException {
        Files.writeString(main.resolve("resources/application.properties"), text);
    }
}

package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StartCachesTest {
    private static final String SERVICE = "assignment-service";
    @TempDir
    private Path folder;
    private StartCaches caches;
    private GuardedJar jar;

    @BeforeEach
    void makeAJar() throws IOException {
        caches = new StartCaches(folder.resolve("caches"), true);
        Path file = Files.createDirectories(folder.resolve("app")).resolve("quarkus-run.jar");
        jar = new GuardedJar(Files.writeString(file, "code"), Files.writeString(folder.resolve("launcher.jar"), "launcher"));
    }

    @Test
    void shouldLearnInTheFirstRunAndUseItInTheNext() throws IOException {
        learn();

        assertThat(caches.flags(SERVICE, jar)).containsExactly("-XX:AOTCache=" + folder.resolve("caches/assignment-service.aot"));
        assertThat(caches.isLearning(SERVICE)).isFalse();
        assertThat(caches.flags("reward-service", jar).getFirst()).startsWith("-XX:AOTCacheOutput=");
    }

    @Test
    void shouldLearnAnewWhenTheCodeIsAnother() throws IOException {
        learn();

        var _ = Files.setLastModifiedTime(jar.jar(), FileTime.from(Instant.EPOCH));

        assertThat(caches.flags(SERVICE, jar).getFirst()).startsWith("-XX:AOTCacheOutput=");
    }

    @Test
    void shouldBelieveNothingThatARunWhichWasKilledHasLeft() throws IOException {
        var _ = Files.writeString(output(caches.flags(SERVICE, jar)), "half of it");

        Path next = output(caches.flags(SERVICE, jar));

        assertThat(next).doesNotExist();
        assertThat(caches.isLearning(SERVICE)).isTrue();
    }

    @Test
    void shouldKeepTheOldCacheWhenNothingWasLearnt() throws IOException {
        learn();
        var _ = Files.setLastModifiedTime(jar.jar(), FileTime.from(Instant.EPOCH));
        assertThat(caches.flags(SERVICE, jar)).hasSize(1);

        caches.keep(SERVICE);

        assertThat(folder.resolve("caches/assignment-service.aot")).hasContent("learnt");
    }

    @Test
    void shouldDoNothingWhenItIsNotWantedOrTheCodeIsNoJar() throws IOException {
        Home home = new Home(folder, folder);

        assertThat(StartCaches.of(home, Map.of("GROWTH_START_CACHE", " OFF ")).flags(SERVICE, jar)).isEmpty();
        assertThat(StartCaches.of(home, Map.of()).wanted()).isTrue();
        assertThat(caches.flags(SERVICE, new GuardedJar(jar.jar(), folder))).isEmpty();
    }

    private void learn() throws IOException {
        var _ = Files.writeString(output(caches.flags(SERVICE, jar)), "learnt");
        caches.keep(SERVICE);
    }

    private static Path output(List<String> flags) {
        return Path.of(flags.getFirst().replace("-XX:AOTCacheOutput=", ""));
    }
}

package org.growthlayer.assignment.catalog;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.growthlayer.assignment.SomeExperiment;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.edge.problems.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CatalogSnapshotTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Experiment RUNNING = SomeExperiment.inStatus(Status.RUNNING);

    @TempDir
    Path folder;

    @Test
    void shouldKnowAgainWhatItKnew() {
        var before = new Catalog();
        before.apply(RUNNING);
        before.apply(stats(7));
        save(before);

        var after = new Catalog();

        assertThat(keeper(after).restore(file())).isTrue();
        assertThat(after.find("paywall")).isNotNull();
        assertThat(after.all()).extracting(LiveExperiment::experiment).containsExactly(RUNNING);
        assertThat(after.statistics()).containsExactly(stats(7));
        assertThat(after.isUsable()).isTrue();
        assertThat(after.isLoaded()).isFalse();
        assertThat(after.snapshotTime()).isEqualTo(NOW);
    }

    @Test
    void shouldNotOverwriteWhatIsNewer() {
        var old = new Catalog();
        old.apply(RUNNING);
        old.apply(stats(3));
        save(old);
        var catalog = new Catalog();
        catalog.apply(version(5));
        catalog.apply(stats(9));

        assertThat(keeper(catalog).restore(file())).isTrue();

        assertThat(requireNonNull(catalog.find("paywall")).experiment().version()).isEqualTo(5);
        assertThat(catalog.statistics()).containsExactly(stats(9));
    }

    @Test
    void shouldIgnoreAFileThatIsTorn() throws IOException {
        var before = new Catalog();
        before.apply(RUNNING);
        save(before);
        var whole = Files.readAllBytes(file());

        for (var length = 0; length < whole.length; length += 7) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            var after = new Catalog();

            assertThat(keeper(after).restore(file())).as("%d bytes of %d", length, whole.length).isFalse();
            assertThat(after.isUsable()).isFalse();
            assertThat(after.size()).isZero();
        }
    }

    @Test
    void shouldIgnoreAFileOfSomebodyElse() throws IOException {
        Files.writeString(file(), "hello");
        assertThat(keeper(new Catalog()).restore(file())).isFalse();

        writeLines("{\"snapshot\":\"of my holidays\"}", "{\"end\":0}");
        assertThat(keeper(new Catalog()).restore(file())).isFalse();
    }

    @Test
    void shouldPassOverWhatALaterVersionWrote() throws IOException {
        var before = new Catalog();
        before.apply(RUNNING);
        save(before);
        var lines = new String(new GZIPInputStream(Files.newInputStream(file())).readAllBytes(), StandardCharsets.UTF_8).lines()
                .toList();
        writeLines(lines.get(0), "{\"type\":\"org.growthlayer.hologram.v1\",\"fact\":{\"a\":1}}",
                lines.get(1).replace("\"running\"", "\"levitating\""), lines.get(1).replaceFirst("\\{", "{\"new\":true,"),
                "{\"end\":3}");

        var snapshot = CatalogSnapshot.read(file());

        assertThat(snapshot.experiments()).containsExactly(RUNNING);
        assertThat(snapshot.skipped()).isEqualTo(2);
    }

    @Test
    void shouldKeepWhatAnotherInstanceKnowsBetter() {
        var one = new Catalog();
        var other = new Catalog();
        var keeperOfOne = keeper(one);
        one.apply(version(4));
        var _ = keeperOfOne.save(file());
        other.apply(version(2));
        other.apply(stats(8));

        var _ = keeper(other).save(file());

        assertThat(requireNonNull(other.find("paywall")).experiment().version()).isEqualTo(4);
        var after = new Catalog();
        assertThat(keeper(after).restore(file())).isTrue();
        assertThat(requireNonNull(after.find("paywall")).experiment().version()).isEqualTo(4);
        assertThat(after.statistics()).containsExactly(stats(8));
    }

    @Test
    void shouldNotWriteWhenNothingHasChanged() throws IOException {
        var catalog = new Catalog();
        var keeper = keeper(catalog);
        catalog.apply(RUNNING);
        var _ = keeper.save(file());
        Files.delete(file());

        catalog.apply(RUNNING);
        var _ = keeper.save(file());

        assertThat(file()).doesNotExist();
    }

    @Test
    void shouldNotSayThatThereIsNoExperimentBeforeAllAreKnown() {
        var catalog = new Catalog();

        assertThatThrownBy(() -> catalog.find("paywall")).isInstanceOf(Problem.class).hasMessageContaining("known here yet");
        assertThatThrownBy(catalog::running).isInstanceOf(Problem.class);

        catalog.markLoaded();
        assertThat(catalog.find("paywall")).isNull();
        assertThat(catalog.running()).isEmpty();
    }

    private Path file() {
        return folder.resolve("catalog.snapshot");
    }

    private void save(Catalog catalog) {
        assertThat(keeper(catalog).save(file())).isPositive();
    }

    private void writeLines(String... lines) throws IOException {
        try (var out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file())), StandardCharsets.UTF_8)) {
            out.write(String.join("\n", lines) + "\n");
        }
    }

    private SnapshotKeeper keeper(Catalog catalog) {
        return new SnapshotKeeper(new CatalogConfig() {
            @Override
            public Optional<Path> snapshotDir() {
                return Optional.of(folder);
            }

            @Override
            public Duration snapshotPause() {
                return Duration.ofMillis(10);
            }
        }, catalog, CLOCK);
    }

    private static Experiment version(long version) {
        return RUNNING.toBuilder().version(version).build();
    }

    private static ArmStats stats(long version) {
        return new ArmStats(SomeExperiment.ID, version, NOW, List.of());
    }
}

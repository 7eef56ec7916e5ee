package org.growthlayer.eventing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class JournalTest {
    private static final int RECORDS = 500;

    @TempDir
    Path folder;
    private final RecordingSender sender = new RecordingSender();
    private final List<Journal> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var journal : open) {
            journal.stopShipping();
            journal.close();
        }
    }

    @Test
    void shouldShipInOrderAndTellTheListeners() {
        // Given
        var journal = journal(defaults());
        var told = Collections.synchronizedList(new ArrayList<Publication>());
        journal.onPublished(told::addAll);
        journal.start();
        var facts = Facts.exposed(RECORDS);

        // When
        facts.forEach(journal::append);

        // Then
        await().untilAsserted(() -> assertThat(told).isEqualTo(facts));
        assertThat(sender.ids()).isEqualTo(ids(facts));
    }

    @Test
    void shouldCarryTheCloudEventsAttributes() {
        // Given
        var journal = journal(defaults());
        journal.start();
        var fact = Facts.exposed("ann");

        // When
        journal.append(fact);

        // Then
        await().until(() -> !sender.sent().isEmpty());
        var message = sender.sent().getFirst();
        assertThat(message.topic()).isEqualTo("growth.exposures.v1");
        assertThat(message.key()).isEqualTo("ann");
        assertThat(RecordingSender.header(message, "ce_specversion")).isEqualTo("1.0");
        assertThat(RecordingSender.header(message, "ce_id")).isEqualTo(fact.id().toString());
        assertThat(RecordingSender.header(message, "ce_source")).isEqualTo("/growth/test");
        assertThat(RecordingSender.header(message, "ce_type")).isEqualTo("org.growthlayer.exposure.v1");
        assertThat(RecordingSender.header(message, "ce_time")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(RecordingSender.header(message, "content-type")).isEqualTo("application/json");
    }

    @Test
    void shouldShipWhatAProcessThatDiedLeftBehind() throws IOException {
        // Given a process that accepted facts and shipped none
        var facts = Facts.exposed(RECORDS);
        var dead = journal(defaults());
        facts.forEach(dead::append);
        dead.close();

        // When
        journal(defaults()).start();

        // Then
        await().untilAsserted(() -> assertThat(sender.ids()).isEqualTo(ids(facts)));
    }

    @Test
    void shouldAdoptTheJournalOfAnInstanceThatDiedWhileOthersLive() throws IOException {
        // Given two instances, of which the second dies
        var facts = Facts.exposed(RECORDS);
        var living = journal(defaults());
        var dying = journal(defaults());
        facts.forEach(dying::append);
        dying.close();

        // When
        living.start();

        // Then
        await().untilAsserted(() -> assertThat(sender.ids()).isEqualTo(ids(facts)));
    }

    @Test
    void shouldGiveEachInstanceItsOwnSlot() {
        // Given
        var _ = journal(defaults());

        // When
        var _ = journal(defaults());

        // Then
        assertThat(folder.resolve("slot-0")).isDirectory();
        assertThat(folder.resolve("slot-1")).isDirectory();
    }

    @Test
    void shouldCutOffATornRecordAndShipTheWholeOnes() throws IOException {
        // Given a process that was killed in the middle of a write
        var facts = Facts.exposed(10);
        var dead = journal(defaults());
        facts.forEach(dead::append);
        dead.close();
        try (var file = Files.newByteChannel(onlySegment(), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 3).close();
        }

        // When
        var next = journal(defaults());
        next.start();
        var later = Facts.exposed("later");
        next.append(later);

        // Then
        var whole = new ArrayList<>(ids(facts.subList(0, 9)));
        whole.add(later.id().toString());
        await().untilAsserted(() -> assertThat(sender.ids()).isEqualTo(whole));
    }

    @Test
    void shouldCutOffARecordWithAWrongChecksum() throws IOException {
        // Given
        var facts = Facts.exposed(10);
        var dead = journal(defaults());
        facts.forEach(dead::append);
        dead.close();
        var bytes = Files.readAllBytes(onlySegment());
        bytes[bytes.length - 5] ^= 1;
        Files.write(onlySegment(), bytes);

        // When
        journal(defaults()).start();

        // Then
        await().untilAsserted(() -> assertThat(sender.ids()).isEqualTo(ids(facts.subList(0, 9))));
    }

    @Test
    void shouldKeepOrderAndLoseNothingWhenSendingFails() {
        // Given
        var journal = journal(defaults());
        var facts = Facts.exposed(RECORDS);
        sender.failNext(3);
        journal.start();

        // When
        facts.forEach(journal::append);

        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(sender.ids()).isEqualTo(ids(facts)));
    }

    @Test
    void shouldShipAgainUnderTheSameIdsWhenTheCursorIsLost() throws IOException, InterruptedException {
        // Given a shipped record in a segment that is not finished
        var fact = Facts.exposed("ann");
        var first = journal(defaults());
        first.start();
        first.append(fact);
        await().until(() -> sender.sent().size() == 1);
        first.stopShipping();
        first.append(Facts.exposed("bob"));
        first.close();
        Files.delete(folder.resolve("slot-0/cursor"));

        // When
        journal(defaults()).start();

        // Then
        await().until(() -> sender.sent().size() == 3);
        assertThat(sender.ids().subList(0, 2)).containsOnly(fact.id().toString());
    }

    @Test
    void shouldRefuseWhenFullAndTakeAgainWhenShipped() {
        // Given
        var journal = journal(new Settings(folder, 2_000, 1_000));
        var accepted = new ArrayList<Publication>();

        // When
        assertThatThrownBy(() -> {
            for (var fact : Facts.exposed(100)) {
                journal.append(fact);
                accepted.add(fact);
            }
        }).isInstanceOf(JournalUnavailableException.class);

        // Then
        assertThat(accepted).isNotEmpty();
        journal.start();
        await().untilAsserted(() -> assertThat(sender.ids()).isEqualTo(ids(accepted)));
        journal.append(Facts.exposed("later"));
        await().until(() -> sender.sent().size() == accepted.size() + 1);
    }

    @Test
    void shouldDeleteSegmentsThatAreShipped() throws IOException {
        // Given segments of a few records each
        var journal = journal(new Settings(folder, 1 << 30, 1_000));
        journal.start();

        // When
        Facts.exposed(RECORDS).forEach(journal::append);

        // Then
        await().untilAsserted(() -> {
            assertThat(sender.sent()).hasSize(RECORDS);
            assertThat(segments()).hasSizeLessThan(3);
        });
    }

    @Test
    void shouldLoseNothingWhenManyThreadsAppendOverSmallSegments() {
        // Given
        var threads = 8;
        var journal = journal(new Settings(folder, 1 << 30, 5_000));
        journal.start();
        var facts = Facts.exposed(threads * RECORDS);

        // When
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var thread = 0; thread < threads; thread++) {
                var mine = facts.subList(thread * RECORDS, (thread + 1) * RECORDS);
                var _ = pool.submit(() -> mine.forEach(journal::append));
            }
        }

        // Then
        await().untilAsserted(() -> assertThat(sender.sent()).hasSize(facts.size()));
        assertThat(sender.ids()).containsExactlyInAnyOrderElementsOf(ids(facts));
    }

    @Test
    void shouldRefuseWhenSwitchedOff() {
        // Given
        var journal = journal(new Settings(null, 1 << 30, 1 << 20));

        // When, Then
        assertThatThrownBy(() -> journal.append(Facts.exposed("ann"))).isInstanceOf(JournalUnavailableException.class);
    }

    private Settings defaults() {
        return new Settings(folder, 1 << 30, 1 << 20);
    }

    private Journal journal(Settings settings) {
        var journal = new Journal(settings, sender, new EventSource("/growth/test"),
                new Contacts(Clock.systemUTC(), new SimpleMeterRegistry()), new SimpleMeterRegistry());
        journal.open();
        open.add(journal);
        return journal;
    }

    private Path onlySegment() throws IOException {
        assertThat(segments()).hasSize(1);
        return segments().getFirst();
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".journal")).toList();
        }
    }

    private static List<String> ids(List<Publication> facts) {
        return facts.stream().map(fact -> fact.id().toString()).toList();
    }

    record Settings(Path folder, long maxBytes, long segmentBytes) implements JournalConfig {
        @Override
        public Optional<Path> dir() {
            return Optional.ofNullable(folder);
        }

        @Override
        public Fsync fsync() {
            return Fsync.NEVER;
        }

        @Override
        public int batchSize() {
            return 100;
        }

        @Override
        public Duration adoption() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration maxBackoff() {
            return Duration.ofSeconds(1);
        }
    }
}

package org.growthlayer.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes docs/topics.md from the code and fails when the committed file differs. */
class TopicsDocTest {
    private static final Path DOC = Path.of(System.getProperty("root"), "docs", "topics.md");

    @Test
    void shouldDescribeEveryTopic() throws IOException {
        var expected = document();
        var committed = Files.exists(DOC) ? Files.readString(DOC) : "";
        if (!committed.equals(expected)) {
            Files.createDirectories(DOC.getParent());
            Files.writeString(DOC, expected);
        }
        assertThat(committed).as("docs/topics.md was out of date and has been rewritten: commit it").isEqualTo(expected);
    }

    private static String document() {
        var table = Topic.ALL.stream()
                .map(topic -> "| `%s` | %s | %s | %s | `%s` |".formatted(topic.name(), topic.key(),
                        topic.kind().name().toLowerCase(Locale.ROOT),
                        topic.says(), topic.eventType()))
                .collect(Collectors.joining("\n"));
        var samples = Topic.ALL.stream()
                .map(topic -> "## %s\n\n```json\n%s\n```\n".formatted(topic.name(), sample(topic)))
                .collect(Collectors.joining("\n"));
        return """
                # Topics

                Written by `TopicsDocTest` from `contracts`; change the code, not this file.

                Messages are JSON. CloudEvents 1.0 attributes travel as Kafka headers (binary mode): `ce_specversion`, `ce_id`, `ce_source`,
                `ce_type`, `ce_time`, `content-type`, and `traceparent` when the fact belongs to a trace. Delivery is at least once, in order per
                key: a consumer drops what it has seen by `ce_id`. What a consumer cannot read or book goes to `<topic>.dlq` with the reason in
                the headers `dlq-reason`, `dlq-topic`, `dlq-partition` and `dlq-offset`.

                | topic | key | kind | says | `ce_type` |
                |---|---|---|---|---|
                %s

                %s"""
                .formatted(table, samples);
    }

    private static String sample(Topic<?> topic) {
        try (var in = Topic.class.getResourceAsStream("samples/" + topic.name() + ".json")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

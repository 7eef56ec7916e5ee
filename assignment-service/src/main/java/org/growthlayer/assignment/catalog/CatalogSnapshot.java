package org.growthlayer.assignment.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.growthlayer.contracts.ArmStats;
import org.growthlayer.contracts.Experiment;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.FactJson;

/**
 * Experiments and arm statistics as a file: compressed lines of JSON. The first line says what the file is and when it was written, each
 * further one carries a fact with its CloudEvents type, the last one says how many facts there are. A fact that cannot be read, because
 * a later version wrote it, is passed over; a file without its last line is none.
 *
 * @param skipped how many facts were passed over
 */
record CatalogSnapshot(Instant writtenAt, Collection<Experiment> experiments, Collection<ArmStats> stats, int skipped) {
    private static final String MAGIC = "growth-catalog";
    private static final int BUFFER = 1 << 16;

    private record Head(String snapshot, Instant writtenAt) {}

    private record Line<F extends Fact>(String type, F fact) {}

    private record End(int end) {}

    /** Writes the file whole or not at all. The caller excludes other writers. */
    void write(Path file) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            var zipped = new Gzip(Channels.newOutputStream(channel));
            var out = new BufferedOutputStream(zipped, BUFFER);
            writeLine(out, new Head(MAGIC, writtenAt));
            for (var experiment : experiments) {
                writeLine(out, new Line<>(Topic.EXPERIMENTS.eventType(), experiment));
            }
            for (var some : stats) {
                writeLine(out, new Line<>(Topic.ARM_STATS.eventType(), some));
            }
            writeLine(out, new End(experiments.size() + stats.size()));
            out.flush();
            zipped.finish();
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writeLine(OutputStream out, Object line) throws IOException {
        out.write(FactJson.mapper().writeValueAsBytes(line));
        out.write('\n');
    }

    /**
     * Reads a file.
     *
     * @throws IOException if there is none, or if it is torn or something else
     */
    static CatalogSnapshot read(Path file) throws IOException {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8))) {
            var writtenAt = head(lines);
            var experiments = new ArrayList<Experiment>();
            var stats = new ArrayList<ArmStats>();
            var count = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var node = FactJson.mapper().readTree(line);
                // NB: only reading on, to the end of the file, checks its checksum.
                if (node.path("end").isInt() && lines.readLine() == null) {
                    return whole(writtenAt, experiments, stats, count, node.path("end").intValue());
                }
                take(node, experiments, stats);
                count++;
            }
            throw new IOException("it has no end");
        }
    }

    private static Instant head(BufferedReader lines) throws IOException {
        var first = lines.readLine();
        var head = FactJson.mapper().readTree(first == null ? "" : first);
        if (!head.path("snapshot").asText().equals(MAGIC)) {
            throw new IOException("it is something else");
        }
        try {
            return Instant.parse(head.path("written_at").asText());
        } catch (DateTimeException e) {
            throw new IOException("it does not say when it was written", e);
        }
    }

    private static CatalogSnapshot whole(Instant writtenAt, List<Experiment> experiments, List<ArmStats> stats, int count,
            int expected) throws IOException {
        if (count != expected) {
            throw new IOException("it has " + count + " facts of " + expected);
        }
        return new CatalogSnapshot(writtenAt, experiments, stats, count - experiments.size() - stats.size());
    }

    private static void take(JsonNode line, List<Experiment> experiments, List<ArmStats> stats) throws IOException {
        var type = line.path("type").asText();
        if (type.equals(Topic.EXPERIMENTS.eventType())) {
            take(line, Experiment.class, experiments);
        } else if (type.equals(Topic.ARM_STATS.eventType())) {
            take(line, ArmStats.class, stats);
        }
    }

    private static <F extends Fact> void take(JsonNode line, Class<F> type, List<F> facts) {
        try {
            facts.add(FactJson.mapper().treeToValue(line.path("fact"), type));
        } catch (IOException e) {
            // A later version wrote it; the caller sees that the numbers differ.
        }
    }

    /** As fast as can be: the file is read once a start. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}

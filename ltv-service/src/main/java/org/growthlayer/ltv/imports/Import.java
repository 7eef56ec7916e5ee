package org.growthlayer.ltv.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.ltv.purchases.Line;

/** One import under way: reads, books chunk by chunk, and counts. */
final class Import {
    private final LineReader reader;
    private final ImportConfig config;
    private final Function<List<Line>, List<Line>> book;
    private final List<Line> chunk = new ArrayList<>();
    private final List<ImportAnswer.Rejection> rejections = new ArrayList<>();
    private long lines;
    private long accepted;
    private long duplicates;
    private long rejected;
    private long unpriced;

    /**
     * Starts with nothing read.
     *
     * @param book books lines in a transaction, and returns those that are new
     */
    Import(LineReader reader, ImportConfig config, Function<List<Line>, List<Line>> book) {
        this.reader = reader;
        this.config = config;
        this.book = book;
    }

    /**
     * Reads to the end.
     *
     * @throws Problem 413 if there are too many lines; those before are booked
     */
    ImportAnswer run(InputStream body) throws IOException {
        var texts = new BoundedLines(body, config.maxLine());
        for (var text = texts.next(); text.isPresent(); text = texts.next()) {
            if (++lines > config.maxLines()) {
                flush();
                throw new Problem(413, "too_many_lines", "An import has at most " + config.maxLines() + " lines.", List.of(),
                        null);
            }
            if (!text.get().isBlank()) {
                take(text.get());
            }
        }
        flush();
        return new ImportAnswer(lines, accepted, duplicates, rejected, unpriced, List.copyOf(rejections));
    }

    private void take(BoundedLines.Line text) {
        try {
            chunk.add(reader.read(text));
        } catch (Problem problem) {
            rejected++;
            if (rejections.size() < config.named()) {
                var error = problem.errors().getFirst();
                rejections.add(new ImportAnswer.Rejection(lines, error.field(), error.code(), error.detail()));
            }
        }
        if (chunk.size() >= config.chunk()) {
            flush();
        }
    }

    private void flush() {
        if (chunk.isEmpty()) {
            return;
        }
        var booked = book.apply(List.copyOf(chunk));
        accepted += booked.size();
        duplicates += chunk.size() - booked.size();
        unpriced += booked.stream().filter(line -> line.baseAmount() == null).count();
        chunk.clear();
    }
}

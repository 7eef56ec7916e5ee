package org.growthlayer.ltv.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, none of them longer in memory than a limit, whatever the stream holds. */
final class BoundedLines {
    private static final int END = -1;

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;

    /**
     * A line.
     *
     * @param bytes without its end; of a line that is too long, nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(byte[] bytes, boolean isTooLong) {
        boolean isBlank() {
            for (var one : bytes) {
                if (one != ' ' && one != '\t' && one != '\r') {
                    return false;
                }
            }
            return !isTooLong;
        }
    }

    BoundedLines(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next line; empty at the end. */
    Optional<Line> next() throws IOException {
        var line = new ByteArrayOutputStream(256);
        var length = 0;
        for (var one = read(); one != END; one = read()) {
            if (one == '\n') {
                return Optional.of(line(line, length));
            }
            if (length++ < limit) {
                line.write(one);
            }
        }
        return length == 0 ? Optional.empty() : Optional.of(line(line, length));
    }

    private Line line(ByteArrayOutputStream line, int length) {
        return length > limit ? new Line(new byte[0], true) : new Line(line.toByteArray(), false);
    }

    private int read() throws IOException {
        if (at == end) {
            end = in.read(buffer);
            at = 0;
            if (end <= 0) {
                end = 0;
                return END;
            }
        }
        return buffer[at++] & 0xff;
    }
}

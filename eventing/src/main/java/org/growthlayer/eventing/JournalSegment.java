package org.growthlayer.eventing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jboss.logging.Logger;

/**
 * One file of a journal: records one after the other, each as its length (4 bytes, big endian), the CRC-32C of its content (4 bytes)
 * and its content. One thread at a time appends, another reads what has been appended.
 */
final class JournalSegment implements AutoCloseable {
    static final int FRAME_HEADER = Integer.BYTES * 2;
    private static final Logger LOG = Logger.getLogger(JournalSegment.class);
    private static final int READ_BYTES = 1 << 20;

    private final Path file;
    private final long number;
    private final FileChannel channel;
    private volatile long end;

    private JournalSegment(Path file, long number, FileChannel channel) {
        this.file = file;
        this.number = number;
        this.channel = channel;
    }

    /** What was read: the contents of some records, and the position after the last of them. */
    record Chunk(List<byte[]> contents, long end) {}

    static JournalSegment create(Path file, long number) throws IOException {
        return new JournalSegment(file, number,
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
    }

    /** Opens a segment of an earlier process and cuts off what that process had not finished writing. */
    static JournalSegment recover(Path file, long number) throws IOException {
        var segment = new JournalSegment(file, number,
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
        var size = segment.channel.size();
        segment.end = size;
        var whole = segment.lengthOfWholeRecords();
        if (whole < size) {
            LOG.warnf("%s ends in %d bytes that are no whole record; they are cut off", file.getFileName(), size - whole);
            segment.channel.truncate(whole);
        }
        segment.end = whole;
        return segment;
    }

    long number() {
        return number;
    }

    /** The position after the last whole record. */
    long end() {
        return end;
    }

    /**
     * Appends one record.
     *
     * @param frame header and content, as {@link #frame} makes it
     * @throws IOException if it is not, or not wholly, written; the segment must not be appended to again
     */
    void append(ByteBuffer frame, boolean flush) throws IOException {
        var position = end;
        while (frame.hasRemaining()) {
            position += channel.write(frame, position);
        }
        if (flush) {
            channel.force(false);
        }
        // NB: moved last; the reader never sees a record that is not whole.
        end = position;
    }

    /** Puts header and content into the buffer and makes it ready to be written. */
    static void frame(ByteBuffer buffer, byte[] content) {
        buffer.clear().putInt(content.length).putInt(checksum(content)).put(content).flip();
    }

    /** Reads records from this position on: at most {@code limit} of them, and at least one if there is one. */
    Chunk read(long from, int limit) throws IOException {
        var window = window(from, READ_BYTES);
        if (window.remaining() >= FRAME_HEADER && window.getInt(0) + FRAME_HEADER > window.remaining()) {
            window = window(from, window.getInt(0) + FRAME_HEADER);
        }
        var contents = new ArrayList<byte[]>();
        var position = from;
        while (contents.size() < limit && hasWholeFrame(window)) {
            var content = content(window);
            if (content == null) {
                throw new IOException(file.getFileName() + " is damaged at " + position);
            }
            contents.add(content);
            position += FRAME_HEADER + content.length;
        }
        return new Chunk(contents, position);
    }

    private long lengthOfWholeRecords() throws IOException {
        var position = 0L;
        while (position < end) {
            var header = window(position, FRAME_HEADER);
            if (header.remaining() < FRAME_HEADER || header.getInt(0) <= 0 || header.getInt(0) > end - position - FRAME_HEADER) {
                return position;
            }
            var frame = window(position, FRAME_HEADER + header.getInt(0));
            var content = content(frame);
            if (content == null) {
                return position;
            }
            position += FRAME_HEADER + content.length;
        }
        return position;
    }

    private ByteBuffer window(long from, int atMost) throws IOException {
        var window = ByteBuffer.allocate((int) Math.min(atMost, end - from));
        while (window.hasRemaining() && channel.read(window, from + window.position()) >= 0) {
        }
        return window.flip();
    }

    private static boolean hasWholeFrame(ByteBuffer window) {
        return window.remaining() >= FRAME_HEADER && window.getInt(window.position()) <= window.remaining() - FRAME_HEADER;
    }

    private static byte @org.jspecify.annotations.Nullable [] content(ByteBuffer window) {
        var content = new byte[window.getInt()];
        var checksum = window.getInt();
        window.get(content);
        return checksum == checksum(content) ? content : null;
    }

    private static int checksum(byte[] content) {
        var crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.growthlayer.eventing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Up to where a journal has been acknowledged, in a small file with a checksum. Unreadable, it stands at the beginning: everything that
 * is left is sent again, under the same ids.
 */
final class JournalCursor implements AutoCloseable {
    private static final int SIZE = Long.BYTES * 3;

    private final FileChannel channel;
    private Position position;

    /** A place in a journal. */
    record Position(long segment, long offset) {}

    JournalCursor(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var stored = ByteBuffer.allocate(SIZE);
        while (stored.hasRemaining() && channel.read(stored, stored.position()) >= 0) {
        }
        var readable = !stored.hasRemaining() && stored.getLong(Long.BYTES * 2) == checksum(stored);
        position = readable ? new Position(stored.getLong(0), stored.getLong(Long.BYTES)) : new Position(0, 0);
    }

    Position position() {
        return position;
    }

    void moveTo(Position next) throws IOException {
        var stored = ByteBuffer.allocate(SIZE).putLong(0, next.segment()).putLong(Long.BYTES, next.offset());
        stored.putLong(Long.BYTES * 2, checksum(stored));
        while (stored.hasRemaining()) {
            var _ = channel.write(stored, stored.position());
        }
        position = next;
    }

    private static long checksum(ByteBuffer stored) {
        var crc = new CRC32C();
        crc.update(stored.slice(0, Long.BYTES * 2));
        // An empty file must not look valid.
        return crc.getValue() + 1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

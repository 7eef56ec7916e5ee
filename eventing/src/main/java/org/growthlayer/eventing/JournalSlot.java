package org.growthlayer.eventing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.growthlayer.eventing.JournalCursor.Position;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one instance: a folder with numbered segments and a cursor. Any thread appends; one thread reads and advances.
 *
 * <p>What is appended goes to a segment of this process: a segment of an earlier one is only read to its end and deleted.
 */
final class JournalSlot implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final JournalSlotLock lock;
    private final JournalCursor cursor;
    private final long segmentBytes;
    private final boolean flush;
    private final ConcurrentSkipListMap<Long, JournalSegment> segments = new ConcurrentSkipListMap<>();
    private final AtomicLong pendingRecords = new AtomicLong();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final ReentrantLock appending = new ReentrantLock();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private @Nullable JournalSegment current;
    private boolean closed;

    private JournalSlot(Path folder, JournalSlotLock lock, long segmentBytes, boolean flush) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.segmentBytes = segmentBytes;
        this.flush = flush;
        cursor = new JournalCursor(folder.resolve("cursor"));
    }

    /** Records in a row, and where the journal stands once they are acknowledged. */
    record Batch(List<byte[]> contents, Position next, long bytes) {}

    /** Opens the slot whose lock is held, with what an earlier process left in it. */
    static JournalSlot open(Path folder, JournalSlotLock lock, long segmentBytes, boolean flush) throws IOException {
        var slot = new JournalSlot(folder, lock, segmentBytes, flush);
        try (var files = Files.newDirectoryStream(folder, "*.journal")) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var number = Long.parseLong(name.substring(0, name.indexOf('.')));
                slot.segments.put(number, JournalSegment.recover(file, number));
            }
        }
        slot.forgetSegmentsBefore(slot.cursor.position().segment());
        slot.countPending();
        return slot;
    }

    /**
     * Appends one record.
     *
     * @throws IOException if it is not written
     */
    void append(byte[] content) throws IOException {
        appending.lock();
        try {
            var segment = writable();
            var size = JournalSegment.FRAME_HEADER + content.length;
            if (buffer.capacity() < size) {
                buffer = ByteBuffer.allocateDirect(size);
            }
            JournalSegment.frame(buffer, content);
            // Counted first: the reader may be done with the record before this method is.
            pendingRecords.incrementAndGet();
            pendingBytes.addAndGet(size);
            try {
                segment.append(buffer, flush);
            } catch (IOException e) {
                pendingRecords.decrementAndGet();
                pendingBytes.addAndGet(-size);
                // NB: half a record may lie behind the end; a record after it could never be read.
                current = null;
                throw e;
            }
        } finally {
            appending.unlock();
        }
    }

    private JournalSegment writable() throws IOException {
        if (closed) {
            throw new IOException("the journal is closed");
        }
        if (current == null || current.end() >= segmentBytes) {
            var number = Math.max(segments.isEmpty() ? 0 : segments.lastKey(), cursorSegment()) + 1;
            current = JournalSegment.create(folder.resolve("%016d.journal".formatted(number)), number);
            segments.put(number, current);
        }
        return current;
    }

    private long cursorSegment() {
        return cursor.position().segment();
    }

    /** The oldest records that are not acknowledged; empty if there is none. */
    Batch read(int limit) throws IOException {
        var position = cursor.position();
        var at = segments.ceilingEntry(position.segment());
        while (at != null) {
            var segment = at.getValue();
            // NB: asked before reading. A segment is appended to until there is a next one; asked afterwards, a record appended in
            // between would be passed over.
            var next = segments.higherEntry(at.getKey());
            var from = start(segment, position);
            var chunk = segment.read(from, limit);
            if (!chunk.contents().isEmpty()) {
                return new Batch(chunk.contents(), new Position(segment.number(), chunk.end()), chunk.end() - from);
            }
            at = next;
        }
        return new Batch(List.of(), position, 0);
    }

    /** Where reading begins; a power cut may leave less of a segment than the cursor has seen. */
    private static long start(JournalSegment segment, Position position) {
        return segment.number() == position.segment() ? Math.min(position.offset(), segment.end()) : 0;
    }

    /** The batch is acknowledged: it is not read again, in this process or a later one. */
    void advance(Batch batch) throws IOException {
        cursor.moveTo(batch.next());
        pendingRecords.addAndGet(-batch.contents().size());
        pendingBytes.addAndGet(-batch.bytes());
        forgetSegmentsBefore(batch.next().segment());
    }

    long pendingRecords() {
        return pendingRecords.get();
    }

    long pendingBytes() {
        return pendingBytes.get();
    }

    private void countPending() throws IOException {
        var position = cursor.position();
        for (var segment : segments.values()) {
            var from = start(segment, position);
            var chunk = segment.read(from, Integer.MAX_VALUE);
            while (!chunk.contents().isEmpty()) {
                pendingRecords.addAndGet(chunk.contents().size());
                chunk = segment.read(chunk.end(), Integer.MAX_VALUE);
            }
            pendingBytes.addAndGet(segment.end() - from);
        }
    }

    private void forgetSegmentsBefore(long number) throws IOException {
        for (var segment : segments.headMap(number).values()) {
            segments.remove(segment.number());
            segment.delete();
        }
    }

    /** Deletes what is wholly acknowledged and gives the slot back. */
    @Override
    public void close() throws IOException {
        appending.lock();
        try {
            closed = true;
            if (pendingRecords.get() == 0) {
                forgetSegmentsBefore(Long.MAX_VALUE);
            }
            for (var segment : segments.values()) {
                segment.close();
            }
            cursor.close();
        } finally {
            lock.close();
            appending.unlock();
        }
    }
}

package org.growthlayer.eventing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says which process owns a slot of the journal folder: a lock on the file {@code lock} in it, which the operating system takes back
 * when the process dies.
 */
final class JournalSlotLock implements AutoCloseable {
    /**
     * NB: closing any channel of a locked file gives back the lock this process holds on it (POSIX), so a file that is locked by this
     * process must not be opened to see whether it is locked.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private JournalSlotLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Locks the first slot that nobody owns, a new one if need be. */
    static JournalSlotLock takeFirstFree(Path journals) throws IOException {
        for (var number = 0;; number++) {
            var folder = journals.toAbsolutePath().normalize().resolve("slot-" + number);
            Files.createDirectories(folder);
            var lock = tryTake(folder);
            if (lock.isPresent()) {
                return lock.get();
            }
        }
    }

    /** Locks every existing slot that nobody owns. */
    static List<JournalSlotLock> takeAllFree(Path journals) throws IOException {
        var taken = new ArrayList<JournalSlotLock>();
        try (var folders = Files.newDirectoryStream(journals.toAbsolutePath().normalize(), "slot-*")) {
            for (var folder : folders) {
                tryTake(folder).ifPresent(taken::add);
            }
        }
        return taken;
    }

    private static Optional<JournalSlotLock> tryTake(Path folder) throws IOException {
        if (!HELD_HERE.add(folder)) {
            return Optional.empty();
        }
        var taken = false;
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new JournalSlotLock(folder, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
                HELD_HERE.remove(folder);
            }
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(folder);
    }
}

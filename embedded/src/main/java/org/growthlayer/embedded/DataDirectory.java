package org.growthlayer.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one server, ours alone while it is open.
 *
 * <p>The lock belongs to this Java process and not to the native server, so it tells two cases apart: a held lock means somebody
 * runs the server, a free lock with a server still running means that its supervisor was killed and the server is an orphan.
 */
final class DataDirectory implements AutoCloseable {

    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(20);

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataDirectory claim(Path directory) {
        try {
            Files.createDirectories(directory, PosixFilePermissions
                    .asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path path = directory.toRealPath();
            FileChannel lockFile = FileChannel.open(path.resolve("owner.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                String owner = Files.readString(path.resolve("owner.lock")).strip();
                lockFile.close();
                throw new ServerStartException("the directory " + path + " is in use by process " + owner);
            }
            lockFile.truncate(0);
            lockFile.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(path, lockFile);
        } catch (IOException e) {
            throw new ServerStartException("the directory " + directory + " cannot be used: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * Ends a server that a killed supervisor left running on this directory.
     *
     * <p>A process is ours when it runs the executable of that name and has one of our own paths as an argument; both, so that
     * neither somebody else's server nor an editor opened on our files is ever touched.
     */
    void endOrphan(String executable, Path argument, Signal signal) {
        List<ProcessHandle> orphans = ProcessHandle.allProcesses()
                .filter(process -> isOurs(process.info(), executable, argument.toString())).toList();
        for (ProcessHandle orphan : orphans) {
            List<Long> family = NativeProcess.family(orphan);
            Signal.CONT.send(family);
            signal.send(orphan.pid());
            try {
                orphan.onExit().get(ORPHAN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Signal.KILL.send(family);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean isOurs(ProcessHandle.Info info, String executable, String argument) {
        return info.command().map(command -> Path.of(command).endsWith(executable)).orElse(false)
                && info.arguments().map(arguments -> List.of(arguments).contains(argument)).orElse(false);
    }

    static void deleteTree(Path root) {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + root, e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not unlock " + path, e);
        }
    }
}

package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the mesh keeps what it must remember: one directory, readable by its owner alone.
 *
 * @param project root of the source tree, with the built services
 * @param directory usually {@code .growth} under it
 */
public record Home(Path project, Path directory) {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final int LOGS_KEPT = 3;

    public Home {
        project = project.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
    }

    /** Creates the directories, with mode 0700. */
    public void prepare() throws IOException {
        privateDirectory(directory);
        privateDirectory(directory.resolve("data"));
        privateDirectory(directory.resolve("logs"));
        privateDirectory(directory.resolve("run"));
    }

    /** The data directory of one server or service, created with mode 0700. */
    public Path data(String name) throws IOException {
        Path data = directory.resolve("data").resolve(name);
        privateDirectory(data);
        return data;
    }

    /** The log file of one process. */
    public Path log(String name) {
        return directory.resolve("logs").resolve(name + ".log");
    }

    /** The directory of all log files. */
    public Path logs() {
        return directory.resolve("logs");
    }

    Path stateFile() {
        return directory.resolve("run").resolve("state.json");
    }

    Path lockFile() {
        return directory.resolve("run").resolve("lock");
    }

    Path keysFile() {
        return directory.resolve("keys.json");
    }

    Path webhookSecretsFile() {
        return directory.resolve("webhook-secrets.json");
    }

    Path portsFile() {
        return directory.resolve("ports.json");
    }

    /** Moves a log out of the way of the next one, keeping a few. */
    Path rotateLog(String name) throws IOException {
        Path log = log(name);
        for (int age = LOGS_KEPT - 1; age >= 0; age--) {
            Path from = age == 0 ? log : log.resolveSibling(name + ".log." + age);
            if (Files.exists(from)) {
                Files.move(from, log.resolveSibling(name + ".log." + (age + 1)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.createFile(log, ownerOnly("rw-------"));
        return log;
    }

    /** Replaces a file as a whole, readable by its owner alone; a reader sees the old text or the new one, never a part. */
    static void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", ownerOnly("rw-------"));
        Files.writeString(fresh, text);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void privateDirectory(Path path) throws IOException {
        Files.createDirectories(path, ownerOnly("rwx------"));
        if (POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}

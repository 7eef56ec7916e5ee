package org.growthlayer.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Native executables from the class path, unpacked once per user under a name that contains their digest.
 *
 * <p>The folder is {@code $GROWTH_BINARIES_DIR}, or {@code growth-layer} in the user's cache folder, or one in the temporary folder
 * for a user without a writable home. It can be deleted at any time while no server runs.
 */
final class UnpackedBinaries {

    private final Path cache;

    UnpackedBinaries(Path cache) {
        this.cache = cache;
    }

    static UnpackedBinaries ofThisUser() {
        String chosen = System.getenv("GROWTH_BINARIES_DIR");
        if (chosen != null && !chosen.isBlank()) {
            return new UnpackedBinaries(Path.of(chosen).toAbsolutePath());
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "/nonexistent"));
        Path parent = xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
        try {
            Path cache = parent.resolve("growth-layer");
            Files.createDirectories(cache);
            if (Files.isWritable(cache)) {
                return new UnpackedBinaries(cache);
            }
        } catch (IOException e) {
            // No home to write to: the temporary folder serves as well, a little less long.
        }
        return new UnpackedBinaries(
                Path.of(System.getProperty("java.io.tmpdir"), "growth-layer-" + System.getProperty("user.name")));
    }

    /** Returns a folder in the temporary folder that every user can read and only this one can write. */
    static UnpackedBinaries forEverybody() {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"),
                "growth-layer-public-" + System.getProperty("user.name"));
        try {
            if (!Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(cache);
                Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            String owner = Files.getOwner(cache, LinkOption.NOFOLLOW_LINKS).getName();
            if (!owner.equals(System.getProperty("user.name"))) {
                throw new ServerStartException(cache + " belongs to " + owner + ": what is in it is not to be run");
            }
            return new UnpackedBinaries(cache);
        } catch (IOException e) {
            throw new ServerStartException("could not prepare " + cache + ": " + e, e);
        }
    }

    /** Returns the PostgreSQL installation for this machine: a folder with bin, lib and share. */
    Path postgres() {
        String system = isMac() ? "darwin" : "linux";
        String flavour = isMusl() ? "-alpine_linux" : "";
        String resource = "postgres-" + system + "-" + (isArm() ? "arm_64" : "x86_64") + flavour + ".txz";
        return unpacked("postgres", resource, UnpackedBinaries::extract);
    }

    /** Returns the Redis server executable for this machine. */
    Path redis() {
        String resource = switch ((isMac() ? "darwin-" : "linux-") + (isArm() ? "arm64" : "amd64")) {
            case "linux-arm64" -> "redis-server-6.2.7-linux-arm64";
            case "linux-amd64" -> "redis-server-6.2.6-v5-linux-amd64";
            case "darwin-arm64" -> "redis-server-6.2.6-v5-darwin-arm64";
            default -> "redis-server-6.2.6-v5-darwin-amd64";
        };
        return unpacked("redis", resource, (stream, folder) -> {
            Path executable = folder.resolve("redis-server");
            Files.copy(stream, executable);
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
        }).resolve("redis-server");
    }

    @FunctionalInterface
    private interface Unpacking {
        void unpack(InputStream stream, Path folder) throws IOException;
    }

    /** NB: unpacked beside its final place and then renamed, so that a crash or a second process never leaves half of it. */
    private Path unpacked(String name, String resource, Unpacking unpacking) {
        try {
            Path folder = cache.resolve(name + "-" + digest(resource));
            if (Files.isDirectory(folder)) {
                return folder;
            }
            Files.createDirectories(cache);
            Path fresh = Files.createTempDirectory(cache, name + "-unpacking");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream stream = open(resource)) {
                unpacking.unpack(stream, fresh);
            }
            moveUnlessThere(fresh, folder);
            return folder;
        } catch (IOException e) {
            throw new ServerStartException("could not unpack " + resource + " into " + cache + ": " + e, e);
        }
    }

    private static void moveUnlessThere(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            DataDirectory.deleteTree(fresh);
        }
    }

    private static InputStream open(String resource) {
        @Nullable
        InputStream stream = UnpackedBinaries.class.getClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new ServerStartException("there is no " + resource + " on the class path: "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + " is not supported");
        }
        return new BufferedInputStream(stream);
    }

    private static String digest(String resource) throws IOException {
        try (DigestInputStream stream = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void extract(InputStream stream, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(stream))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry outside its archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(target,
                            PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch", "").equals("aarch64");
    }

    private static boolean isMusl() {
        return Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"));
    }
}

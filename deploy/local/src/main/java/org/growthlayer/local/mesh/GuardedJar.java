package org.growthlayer.local.mesh;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A packaged service as a process that ends with its parent. The flags of all services are here and nowhere else.
 *
 * @param jar the runnable jar
 * @param guard the code of {@link EndWithParent}
 */
public record GuardedJar(Path jar, Path guard) {
    /** Netty and the broker load native code and reach for Unsafe; both are as intended. */
    static final List<String> QUIET = List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError");

    /** A jar guarded by the code that runs here. */
    public GuardedJar(Path jar) {
        this(jar, ownCode());
    }

    /** Program and arguments, without a start cache. */
    public List<String> command(long parent) throws IOException {
        return command(parent, List.of());
    }

    List<String> command(long parent, List<String> cacheFlags) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.addAll(cacheFlags);
        command.addAll(QUIET);
        command.addAll(openings());
        command.addAll(List.of("-cp", guard + File.pathSeparator + jar, EndWithParent.class.getName(),
                String.valueOf(parent), jar.toString()));
        return command;
    }

    /**
     * What a start cache was made from: the JVM, its flags, and every jar with size and time. The JVM looks at the same things and
     * refuses a cache that does not fit; the launcher must know beforehand, to make another.
     */
    String code() throws IOException {
        StringBuilder code = new StringBuilder(System.getProperty("java.vm.version") + " " + System.getProperty("java.home")
                + " " + FLAGS + "\n");
        try (Stream<Path> files = Files.walk(jar.getParent())) {
            List<Path> jars = Stream.concat(Stream.of(guard), files.filter(Files::isRegularFile).sorted()).toList();
            for (Path each : jars) {
                code.append(each).append(' ').append(Files.size(each)).append(' ').append(Files.getLastModifiedTime(each))
                        .append('\n');
            }
        }
        return code.toString();
    }

    /** Whether all code comes from jars, as a start cache wants it; not so in tests, which run from folders of classes. */
    boolean isCacheable() {
        return Files.isRegularFile(guard);
    }

    /**
     * What {@code java -jar} would take from the manifest and {@code java -cp} does not. NB: without it the executor threads of a
     * service die one by one, and it stops to consume while it still says that it is ready.
     */
    private List<String> openings() throws IOException {
        List<String> flags = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String kind : List.of("Add-Opens", "Add-Exports")) {
                String packages = file.getManifest().getMainAttributes().getValue(kind);
                if (packages != null) {
                    for (String each : packages.strip().split("\\s+", -1)) {
                        flags.add("--" + kind.toLowerCase(Locale.ROOT) + "=" + each + "=ALL-UNNAMED");
                    }
                }
            }
        }
        return flags;
    }

    private static Path ownCode() {
        return Path.of(URI.create(EndWithParent.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}

package org.growthlayer.local.mesh;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;

/**
 * A packaged service as a process that ends with its parent. The flags of all services are here and nowhere else.
 *
 * @param jar the runnable jar
 */
public record GuardedJar(Path jar) {
    /** Netty and the broker load native code and reach for Unsafe; both are as intended. */
    static final List<String> QUIET = List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx320m", "-XX:+ExitOnOutOfMemoryError");

    /** Program and arguments. */
    public List<String> command(long parent) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.addAll(QUIET);
        command.addAll(openings());
        command.addAll(List.of("-cp", ownCode() + File.pathSeparator + jar, EndWithParent.class.getName(),
                String.valueOf(parent), jar.toString()));
        return command;
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

    private static String ownCode() {
        return Path.of(URI.create(EndWithParent.class.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
    }
}

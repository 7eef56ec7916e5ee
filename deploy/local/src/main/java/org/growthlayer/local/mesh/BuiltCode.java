package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The code that a mesh runs: a copy of what the build left, made at each start. A build that runs meanwhile rewrites its own files,
 * and a process whose jar changes under it fails at the next class it loads.
 */
record BuiltCode(Home home, List<LocalService> services) {
    void install() throws IOException {
        for (LocalService service : services) {
            replace(home.project().resolve(service.label()).resolve("target/quarkus-app"), directory(service.label()));
        }
        replace(home.project().resolve("embedded/target/classes"), directory("embedded"));
    }

    /** The runnable jar of a service. */
    Path jar(LocalService service) {
        return directory(service.label()).resolve("quarkus-run.jar");
    }

    /** The class path of the servers: the broker and its many libraries stay off every other one. */
    List<String> serversClassPath() throws IOException {
        return List.of(directory("embedded").toString(),
                Files.readString(home.project().resolve("embedded/target/servers.classpath")).strip());
    }

    private Path directory(String name) {
        return home.directory().resolve("app").resolve(name);
    }

    private static void replace(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> old = Files.walk(to)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(to.getParent());
        try (Stream<Path> fresh = Files.walk(from)) {
            for (Path path : fresh.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}

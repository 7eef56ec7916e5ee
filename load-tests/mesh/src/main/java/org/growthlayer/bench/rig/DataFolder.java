package org.growthlayer.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.growthlayer.local.mesh.Home;

/** What an earlier run has left behind. */
final class DataFolder {
    private DataFolder() {}

    /** Deletes the data of all servers and services of a home that is not in use. */
    static void delete(Home home) throws IOException {
        Path folder = home.directory().resolve("data");
        if (Files.exists(folder)) {
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(folder)) {
                paths = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }
}

package org.growthlayer.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.growthlayer.local.mesh.Mesh;
import org.growthlayer.local.mesh.Progress;

/** {@code down} stops the mesh and keeps its data; {@code reset} also deletes data, keys, ports and logs. */
final class DownCommand {
    private static final List<String> FORGOTTEN = List.of("data", "logs", "run", "app", "keys.json", "webhook-secrets.json",
            "ports.json");

    private DownCommand() {}

    static int down(Mesh mesh, List<String> options) throws IOException {
        if (!options.isEmpty()) {
            return Main.misused("down: unknown option in " + options);
        }
        Progress progress = new Progress(System.out, Clock.systemUTC());
        if (!mesh.down(progress)) {
            progress.print("Nothing runs.");
        }
        return 0;
    }

    static int reset(Mesh mesh, List<String> options) throws IOException {
        if (!Main.hasOnly(options, "--yes", "-y")) {
            return Main.misused("reset: unknown option in " + options);
        }
        Path directory = mesh.home().directory();
        if (options.isEmpty() && !confirmed(directory)) {
            System.err.println("growth: nothing was deleted; say ./growth reset --yes to delete all data in " + directory);
            return Main.FAILED;
        }
        int stopped = down(mesh, List.of());
        for (String name : FORGOTTEN) {
            delete(directory.resolve(name));
        }
        System.out.println("Deleted data, keys and logs in " + directory);
        return stopped;
    }

    private static boolean confirmed(Path directory) throws IOException {
        if (!Boolean.getBoolean("growth.terminal")) {
            return false;
        }
        System.out.print("Delete all data in " + directory + "? [y/N] ");
        System.out.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            // somebody else deletes here too; the aim is reached
        }
    }
}

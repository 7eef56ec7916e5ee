package org.growthlayer.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.growthlayer.local.mesh.Home;

/** {@code logs [name] [-f]}: the end of one log or of all, by tail(1), which follows rotated files too. */
final class LogsCommand {
    private static final String LINES = "100";
    private final Home home;

    LogsCommand(Home home) {
        this.home = home;
    }

    int run(List<String> options) throws IOException, InterruptedException {
        List<String> names = options.stream().filter(option -> !option.equals("-f") && !option.equals("--follow")).toList();
        if (names.size() > 1 || names.stream().anyMatch(name -> name.startsWith("-"))) {
            return Main.misused("logs: one name and -f, not " + options);
        }
        List<Path> present = present();
        List<Path> files = names.isEmpty()
                ? present
                : present.stream().filter(file -> name(file).equals(names.getFirst())).toList();
        if (files.isEmpty()) {
            System.err.println(
                    "growth: no such log; there are: " + String.join(", ", present.stream().map(LogsCommand::name).toList()));
            return Main.FAILED;
        }
        List<String> tail = new ArrayList<>(List.of("tail", "-n", LINES));
        if (names.size() < options.size()) {
            tail.add("-F");
        }
        files.forEach(file -> tail.add(file.toString()));
        return new ProcessBuilder(tail).inheritIO().start().waitFor();
    }

    private List<Path> present() throws IOException {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }
}

package org.growthlayer.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import org.growthlayer.local.demo.Demo;
import org.growthlayer.local.mesh.Home;
import org.growthlayer.local.mesh.Mesh;
import org.growthlayer.local.mesh.StartFailure;

/** Entry point of {@code ./growth}: the first word is the command. The script has already found a JDK and built what was stale. */
public final class Main {
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private Main() {}

    /** Exits with the command's code. */
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        Path project = Path.of(System.getProperty("growth.project", "."));
        String directory = System.getenv().getOrDefault("GROWTH_HOME", "");
        Home home = new Home(project, directory.isBlank() ? project.resolve(".growth") : Path.of(directory));
        Mesh mesh = new Mesh(home, System.getenv(), Clock.systemUTC());
        List<String> options = args.isEmpty() ? args : args.subList(1, args.size());
        try {
            return switch (args.isEmpty() ? "" : args.getFirst()) {
                case "up" -> new UpCommand(mesh).run(options);
                case "status" -> StatusCommand.run(mesh, options);
                case "env" -> EnvCommand.run(mesh, options);
                case "logs" -> new LogsCommand(home).run(options);
                case "down" -> DownCommand.down(mesh, options);
                case "reset" -> DownCommand.reset(mesh, options);
                case "demo" -> demo(mesh, options);
                default -> misused("unknown command: " + String.join(" ", args));
            };
        } catch (StartFailure failure) {
            System.err.println("growth: " + failure.getMessage());
            return FAILED;
        } catch (IOException failure) {
            System.err.println("growth: " + failure);
            return FAILED;
        } catch (InterruptedException interrupted) {
            return FAILED;
        }
    }

    private static int demo(Mesh mesh, List<String> options) throws IOException, InterruptedException, StartFailure {
        boolean keep = options.contains("--keep");
        Demo demo;
        try {
            demo = Demo.of(options.stream().filter(option -> !option.equals("--keep")).toList());
        } catch (IllegalArgumentException unknown) {
            return misused("demo: " + unknown.getMessage());
        }
        UpCommand up = new UpCommand(mesh);
        boolean startedHere = !mesh.isUp();
        if (startedHere && up.run(List.of("--detach")) != 0) {
            return FAILED;
        }
        try {
            return demo.run(mesh.status());
        } finally {
            if (startedHere && !keep && DownCommand.down(mesh, List.of()) != 0) {
                System.err.println("growth: the mesh did not stop; try ./growth down");
            }
        }
    }

    static int misused(String message) {
        System.err.println("growth: " + message + " (see ./growth help)");
        return MISUSED;
    }

    static boolean hasOnly(List<String> options, String... known) {
        return Arrays.asList(known).containsAll(options);
    }
}

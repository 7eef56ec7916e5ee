package org.growthlayer.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.growthlayer.local.mesh.DetachedSupervisor;
import org.growthlayer.local.mesh.Mesh;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.StartFailure;

/**
 * {@code up}: in the foreground the mesh lives as long as this process; with {@code --detach} it lives on. When it is up already, this
 * waits until all of it is ready, shows the table and leaves; it does not attach.
 */
final class UpCommand {
    /** Given to the process that {@code --detach} leaves behind. */
    private static final String DETACHED_CHILD = "--supervise";
    private final Mesh mesh;

    UpCommand(Mesh mesh) {
        this.mesh = mesh;
    }

    int run(List<String> options) throws IOException, InterruptedException, StartFailure {
        if (!Main.hasOnly(options, "--detach", "-d", DETACHED_CHILD)) {
            return Main.misused("up: unknown option in " + options);
        }
        Progress progress = new Progress(System.out, Clock.systemUTC());
        if (mesh.isUp()) {
            progress.print("The mesh is already up; waiting until all of it is ready.");
            boolean ready = mesh.awaitReady(() -> false);
            printTable(progress);
            return ready ? 0 : Main.FAILED;
        }
        if (options.contains("--detach") || options.contains("-d")) {
            return detach(progress);
        }
        boolean attended = !options.contains(DETACHED_CHILD);
        mesh.supervise(progress, supervisor -> Interrupts.on(supervisor::stop), () -> {
            progress.say("ready");
            if (attended) {
                printTable(progress);
                progress.print("Ctrl-C stops everything; the data stays. ./growth demo shows a bandit learning.");
            }
        });
        return 0;
    }

    private int detach(Progress progress) throws IOException, InterruptedException {
        mesh.home().prepare();
        Path log = mesh.home().log("launcher");
        long shown = Files.exists(log) ? Files.size(log) : 0;
        Process supervisor = DetachedSupervisor.start(log, Main.class, List.of("up", DETACHED_CHILD));
        LogFollower follower = new LogFollower(log, shown);
        boolean ready = mesh.awaitReady(() -> {
            follower.show(progress);
            return !supervisor.isAlive();
        });
        follower.show(progress);
        if (!ready) {
            progress.print("The mesh is not ready; see " + log);
            return Main.FAILED;
        }
        printTable(progress);
        progress.print("It runs on in the background; ./growth down stops it.");
        return 0;
    }

    private void printTable(Progress progress) {
        try {
            mesh.status().table(mesh.home()).forEach(progress::print);
        } catch (IOException unreadable) {
            progress.print("growth: cannot read the state of the mesh: " + unreadable);
        }
    }

    /** Shows what the process in the background says. */
    private static final class LogFollower {
        private final Path log;
        private long position;

        LogFollower(Path log, long position) {
            this.log = log;
            this.position = position;
        }

        void show(Progress progress) {
            List<String> lines = new ArrayList<>();
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
                byte[] fresh = new byte[(int) Math.max(0, file.length() - position)];
                file.seek(position);
                file.readFully(fresh);
                int whole = new String(fresh, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
                position += whole;
                new String(fresh, 0, whole, StandardCharsets.UTF_8).lines().forEach(lines::add);
            } catch (IOException notYet) {
                return;
            }
            lines.forEach(progress::print);
        }
    }
}

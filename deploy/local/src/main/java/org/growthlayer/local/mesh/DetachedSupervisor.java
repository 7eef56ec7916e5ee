package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the process that cares for the mesh after the terminal is gone. */
public final class DetachedSupervisor {
    private DetachedSupervisor() {}

    /** Starts this program again, in a session of its own, writing to a log. */
    public static Process start(Path log, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m",
                "-Dgrowth.project=" + System.getProperty("growth.project", "."),
                "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(Launch.here().inOwnSession(command)).redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }
}

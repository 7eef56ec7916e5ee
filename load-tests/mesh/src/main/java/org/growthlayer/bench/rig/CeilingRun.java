package org.growthlayer.bench.rig;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.growthlayer.local.mesh.GuardedJar;
import org.growthlayer.local.mesh.StartFailure;

/** The endpoint that does nothing, started with the flags of the services. */
final class CeilingRun implements AutoCloseable {
    private static final int PATIENCE = 300;
    private static final long PAUSE_MILLIS = 100;
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final int port;

    private CeilingRun(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static CeilingRun start(Path jar, int port, Path log) throws IOException, StartFailure, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new GuardedJar(jar).command(ProcessHandle.current().pid()));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        CeilingRun run = new CeilingRun(builder.start(), port);
        for (int attempt = 0; !run.answers(); attempt++) {
            if (attempt == PATIENCE || !run.process.isAlive()) {
                run.close();
                throw new StartFailure("the ceiling did not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return run;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    ProcessGauge gauge() {
        return new ProcessGauge(process.pid());
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/q/health/ready").toURL()
                    .openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

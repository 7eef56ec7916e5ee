package org.growthlayer.bench.rig;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.growthlayer.local.mesh.Mesh;
import org.growthlayer.local.mesh.Progress;
import org.growthlayer.local.mesh.StartFailure;
import org.growthlayer.local.mesh.StatusReport;
import org.growthlayer.local.mesh.Supervisor;

/** A mesh that this process supervises on a thread of its own. Closing it stops everything, in order. */
final class MeshRun implements AutoCloseable {
    private final Mesh mesh;
    private final CompletableFuture<Supervisor> supervisor = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;

    private MeshRun(Mesh mesh, Progress progress) {
        this.mesh = mesh;
        thread = Thread.ofPlatform().name("supervisor").start(() -> supervise(progress));
    }

    /** Starts it and waits until all of it is ready. */
    static MeshRun start(Mesh mesh, Progress progress) throws IOException, StartFailure, InterruptedException {
        MeshRun run = new MeshRun(mesh, progress);
        try {
            if (run.ready.get()) {
                return run;
            }
            throw new StartFailure("interrupted while it started");
        } catch (ExecutionException failed) {
            run.close();
            switch (failed.getCause()) {
                case StartFailure failure -> throw failure;
                case IOException failure -> throw failure;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException interrupted) {
            run.close();
            throw interrupted;
        }
    }

    private void supervise(Progress progress) {
        try {
            mesh.supervise(progress, supervisor::complete, () -> ready.complete(true));
            ready.complete(false);
        } catch (IOException | InterruptedException | StartFailure failure) {
            ready.completeExceptionally(failure);
        } finally {
            supervisor.cancel(false);
        }
    }

    StatusReport status() throws IOException {
        return mesh.status();
    }

    /** Callable from any thread, and more than once. */
    @Override
    public void close() {
        if (!closed.getAndSet(true) && !supervisor.isCancelled()) { // a second wish to stop would be taken for hurry
            CompletableFuture<Void> asked = supervisor.thenAccept(Supervisor::stop);
            assert !asked.isCancelled();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

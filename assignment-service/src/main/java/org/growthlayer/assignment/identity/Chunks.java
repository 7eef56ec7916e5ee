package org.growthlayer.assignment.identity;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.growthlayer.assignment.catalog.LiveExperiment;

/** Asks Redis about many experiments without filling its buffers: a chunk at a time, pipelined. */
final class Chunks {
    private static final int SIZE = 500;

    private Chunks() {}

    /** What came of each; the first failure ends it. */
    static <T> Future<List<T>> each(Collection<LiveExperiment> experiments, Function<LiveExperiment, Future<T>> task) {
        return each(List.copyOf(experiments), 0, task, new ArrayList<>(experiments.size()));
    }

    private static <T> Future<List<T>> each(List<LiveExperiment> experiments, int from, Function<LiveExperiment, Future<T>> task,
            List<T> done) {
        if (from >= experiments.size()) {
            return Future.succeededFuture(done);
        }
        var to = Math.min(experiments.size(), from + SIZE);
        return Future.all(experiments.subList(from, to).stream().map(task).toList()).map(CompositeFuture::<T>list)
                .compose(results -> {
                    done.addAll(results);
                    return each(experiments, to, task, done);
                });
    }
}

package org.growthlayer.assignment.assign;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One long-lived connection to Redis that all requests share: commands are written as they come and answered in order, so nobody waits
 * for a connection. While there is none, commands fail at once and the line keeps trying to connect.
 *
 * <p>NB: a server that hangs keeps its socket open. Once the oldest command has waited for the whole timeout, the line fails every
 * command that waits with it and connects anew; otherwise each caller would wait in turn, and a dead network path would hold the line
 * until TCP gives up, minutes later.
 */
final class RedisLine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RedisLine.class);
    private static final long RECONNECT_MILLIS = 200;
    private static final long WATCH_MILLIS = 25;

    private final Vertx vertx;
    private final Context context;
    private final RedisOptions options;
    private final int patience;
    private final ConcurrentLinkedQueue<Call> waiting = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Wire wire;
    private volatile boolean closed;
    private boolean away;

    /** A connection with a client of its own: closing that closes the socket, whatever is still under way on it. */
    private static final class Wire {
        private final Redis client;
        private final RedisConnection connection;

        Wire(Redis client, RedisConnection connection) {
            this.client = client;
            this.connection = connection;
        }
    }

    /** A command under way. */
    private static final class Call {
        private final Promise<Response> answer = Promise.promise();
        /** How often the watch has found it at the head of the line. */
        private int watched;
    }

    RedisLine(Vertx vertx, RedisOptions options, Duration timeout) {
        this.vertx = vertx;
        this.options = options;
        this.patience = (int) Math.max(1, timeout.toMillis() / WATCH_MILLIS);
        // One thread reads the answers and watches for missing ones.
        this.context = vertx.getOrCreateContext();
        context.runOnContext(_ -> watchLater());
    }

    /*
     * NB: patience is counted in looks, and the next look is ordered only after the last one. Counted on the clock, a pause of this
     * process, whose sockets hold answers that it has not read yet, would pass for a Redis that hangs.
     */
    private void watchLater() {
        vertx.setTimer(WATCH_MILLIS, _ -> {
            dropIfOverdue();
            if (!closed) {
                watchLater();
            }
        });
    }

    /** Connects, and keeps connecting until {@link #close()}. */
    void open() {
        context.runOnContext(_ -> connect());
    }

    private void connect() {
        if (closed) {
            return;
        }
        var client = Redis.createClient(vertx, options);
        var _ = client.connect().onComplete(connected -> {
            if (connected.succeeded()) {
                use(new Wire(client, connected.result()));
            } else {
                client.close();
                if (!away) {
                    away = true;
                    LOG.warnf("Redis is away: %s", connected.cause().getMessage());
                }
                reopenLater();
            }
        });
    }

    private void use(Wire opened) {
        if (away) {
            away = false;
            LOG.info("Redis is back");
        }
        opened.connection.exceptionHandler(_ -> drop(opened)).endHandler(_ -> drop(opened));
        wire = opened;
        if (closed) {
            drop(opened);
        }
    }

    private void reopenLater() {
        if (!closed) {
            vertx.setTimer(RECONNECT_MILLIS, _ -> connect());
        }
    }

    private synchronized void drop(Wire broken) {
        if (wire != broken) {
            return;
        }
        wire = null;
        broken.client.close();
        for (var call = waiting.poll(); call != null; call = waiting.poll()) {
            call.answer.tryFail(new TimeoutException("Redis did not answer"));
        }
        reopenLater();
    }

    private void dropIfOverdue() {
        var current = wire;
        for (var oldest = waiting.peek(); oldest != null; oldest = waiting.peek()) {
            if (!oldest.answer.future().isComplete()) {
                if (current != null && ++oldest.watched > patience) {
                    LOG.warn("Redis does not answer in time; connecting anew");
                    away = true;
                    drop(current);
                }
                return;
            }
            waiting.remove(oldest);
        }
    }

    /** Sends a command; fails at once while there is no connection, and within about the timeout if there is no answer. */
    Uni<Response> send(Request request) {
        return Uni.createFrom().emitter(emitter -> {
            var current = wire;
            if (current == null) {
                emitter.fail(new RedisAwayException());
                return;
            }
            var call = new Call();
            waiting.add(call);
            call.answer.future().onComplete(emitter::complete, emitter::fail);
            var _ = current.connection.send(request).onComplete(answered -> {
                if (waiting.peek() == call) {
                    waiting.poll();
                }
                if (answered.succeeded()) {
                    call.answer.tryComplete(answered.result());
                } else {
                    call.answer.tryFail(answered.cause());
                }
            });
        });
    }

    /** Whether there is a connection now. */
    boolean isOpen() {
        return wire != null;
    }

    @Override
    public void close() {
        closed = true;
        var current = wire;
        if (current != null) {
            drop(current);
        }
    }
}

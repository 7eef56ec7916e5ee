package org.growthlayer.assignment.assign;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One long-lived connection to Redis, at home on one event loop, which all requests of that loop share: the commands of one turn of the
 * loop travel together and are answered in order, so nobody waits for a connection and hardly anybody for a system call. While there is
 * no connection, commands fail at once and the line keeps trying to connect.
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
    private final Context home;
    private final RedisOptions options;
    private final boolean together;
    private final int patience;
    private volatile @Nullable Wire wire;
    private volatile boolean closed;
    private volatile boolean tried;
    /** From here on everything belongs to the thread of {@link #home}. */
    private final ArrayDeque<Call> waiting = new ArrayDeque<>();
    private List<Call> turn = new ArrayList<>();
    private volatile @Nullable Thread thread;
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

    /** A command on its way. */
    private static final class Call {
        private final Request request;
        private final Promise<Response> answer = Promise.promise();
        /** How often the watch has found it at the head of the line. */
        private int watched;

        Call(Request request) {
            this.request = request;
        }
    }

    RedisLine(Vertx vertx, Context home, RedisOptions options, Duration timeout) {
        this.vertx = vertx;
        this.home = home;
        this.options = options;
        // A cluster's nodes each take their own commands.
        this.together = options.getType() == RedisClientType.STANDALONE;
        this.patience = (int) Math.max(1, timeout.toMillis() / WATCH_MILLIS);
    }

    /** Connects, and keeps connecting until {@link #close()}. */
    void open() {
        home.runOnContext(_ -> {
            thread = Thread.currentThread();
            watchLater();
            connect();
        });
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

    private void connect() {
        if (closed) {
            return;
        }
        var client = Redis.createClient(vertx, options);
        var _ = client.connect().onComplete(connected -> home.runOnContext(_ -> {
            tried = true;
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
        }));
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

    private void drop(Wire broken) {
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
        var oldest = waiting.peek();
        if (current != null && oldest != null && ++oldest.watched > patience) {
            LOG.warn("Redis does not answer in time; connecting anew");
            away = true;
            drop(current);
        }
    }

    /** Sends a command; fails at once while there is no connection, and within about the timeout if there is no answer. */
    Future<Response> send(Request request) {
        if (wire == null) {
            return Future.failedFuture(new RedisAwayException());
        }
        var call = new Call(request);
        if (Thread.currentThread().equals(thread)) {
            take(call);
        } else {
            home.runOnContext(_ -> take(call));
        }
        return call.answer.future();
    }

    private void take(Call call) {
        turn.add(call);
        if (turn.size() == 1) {
            // Runs when this turn of the loop has read all that there was to read.
            home.runOnContext(_ -> endTurn());
        }
    }

    private void endTurn() {
        var calls = turn;
        turn = new ArrayList<>(calls.size());
        var current = wire;
        if (current == null) {
            calls.forEach(call -> call.answer.fail(new RedisAwayException()));
            return;
        }
        waiting.addAll(calls);
        if (calls.size() == 1 || !together) {
            calls.forEach(call -> sendAlone(current, call));
        } else {
            sendTogether(current, calls);
        }
    }

    private void sendAlone(Wire current, Call call) {
        var _ = current.connection.send(call.request).onComplete(answered -> settle(call, answered));
    }

    private void sendTogether(Wire current, List<Call> calls) {
        var _ = current.connection.batch(calls.stream().map(call -> call.request).toList()).onComplete(answered -> {
            if (answered.succeeded()) {
                for (var i = 0; i < calls.size(); i++) {
                    settle(calls.get(i), Future.succeededFuture(answered.result().get(i)));
                }
            } else if (answered.cause() instanceof ErrorType) {
                // One of the commands was refused, and the client does not say which; all of them may be repeated.
                calls.forEach(call -> sendAlone(current, call));
            } else {
                calls.forEach(call -> settle(call, Future.failedFuture(answered.cause())));
            }
        });
    }

    private void settle(Call call, AsyncResult<Response> answered) {
        if (waiting.peek() == call) {
            waiting.poll();
        } else {
            waiting.remove(call);
        }
        if (answered.succeeded()) {
            call.answer.tryComplete(answered.result());
        } else {
            call.answer.tryFail(answered.cause());
        }
    }

    /** Whether the first attempt to connect has come to an end. */
    boolean hasTried() {
        return tried;
    }

    /** Whether there is a connection now. */
    boolean isOpen() {
        return wire != null;
    }

    /** The event loop's thread, or null before {@link #open()} has taken effect. */
    @Nullable
    Thread thread() {
        return thread;
    }

    @Override
    public void close() {
        closed = true;
        home.runOnContext(_ -> {
            var current = wire;
            if (current != null) {
                drop(current);
            }
        });
    }
}

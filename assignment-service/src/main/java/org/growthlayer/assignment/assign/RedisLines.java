package org.growthlayer.assignment.assign;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** A line to Redis for each event loop: a request is served where it arrived, and no thread waits for another. */
final class RedisLines implements AutoCloseable {
    private final List<RedisLine> lines;

    RedisLines(VertxInternal vertx, RedisOptions options, Duration timeout) {
        this.lines = StreamSupport.stream(vertx.getEventLoopGroup().spliterator(), false)
                .map(loop -> vertx.createEventLoopContext((EventLoop) loop, null, Thread.currentThread().getContextClassLoader()))
                .map(home -> new RedisLine(vertx, home, options, timeout)).toList();
    }

    void open() {
        lines.forEach(RedisLine::open);
    }

    /** Sends a command on the line of the calling event loop; see {@link RedisLine#send}. */
    Future<Response> send(Request request) {
        return line().send(request);
    }

    private RedisLine line() {
        var here = Thread.currentThread();
        var spare = lines.getFirst();
        for (var line : lines) {
            if (line.isOpen()) {
                if (here.equals(line.thread())) {
                    return line;
                }
                spare = line;
            }
        }
        return spare;
    }

    /** Whether it is known of each line if it could be opened. */
    boolean haveTried() {
        return lines.stream().allMatch(RedisLine::hasTried);
    }

    /** Whether any line is open. */
    boolean isOpen() {
        return lines.stream().anyMatch(RedisLine::isOpen);
    }

    @Override
    public void close() {
        lines.forEach(RedisLine::close);
    }
}

package org.growthlayer.assignment.assign;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Looks into Redis beside the service. */
@ApplicationScoped
public class RedisProbe {
    private final Redis client;

    RedisProbe(Vertx vertx, StickyConfig config) {
        this.client = Redis.createClient(vertx, config.redis());
    }

    public String value(String experiment, String user) {
        return String.valueOf(send(Request.cmd(Command.GET).arg(key(experiment, user))));
    }

    public void set(String experiment, String user, String value) {
        send(Request.cmd(Command.SET).arg(key(experiment, user)).arg(value));
    }

    public long millisToLive(String experiment, String user) {
        return send(Request.cmd(Command.PTTL).arg(key(experiment, user))).toLong();
    }

    public void expireIn(String experiment, String user, int millis) {
        send(Request.cmd(Command.PEXPIRE).arg(key(experiment, user)).arg(millis));
    }

    public void flushScripts() {
        send(Request.cmd(Command.SCRIPT).arg("FLUSH"));
    }

    private static String key(String experiment, String user) {
        return "ab:assign:" + experiment + ":" + user;
    }

    @CanIgnoreReturnValue
    private Response send(Request request) {
        try {
            return client.send(request).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}

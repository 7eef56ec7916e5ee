package org.growthlayer.assignment.assign;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.growthlayer.assignment.catalog.Catalog;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.jspecify.annotations.Nullable;

/**
 * Which arm each user keeps, in Redis. Every call fails at once while Redis is known to be away, and within the configured timeout
 * otherwise; a failure says nothing about whether a write took place.
 */
@ApplicationScoped
public class StickyArms {
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    /** More than the requests that can be under way: the line must never be what refuses them. */
    private static final int MAX_WAITING = 65_536;

    private final RedisLines lines;
    private final StickyScript sticky;
    private final ConfirmScript confirm;
    private final Breaker breaker;
    private final Duration ttl;
    private final Catalog catalog;

    StickyArms(Vertx vertx, StickyConfig config, Catalog catalog, MeterRegistry metrics) {
        this.lines = new RedisLines((VertxInternal) vertx, options(config), config.timeout());
        this.sticky = new StickyScript(lines);
        this.ttl = config.ttl();
        this.catalog = catalog;
        this.confirm = new ConfirmScript(lines);
        this.breaker = new Breaker(config.breakerThreshold(), config.breakerPause().toNanos(), System::nanoTime);
        Gauge.builder("assignment.redis.breaker.open", breaker, it -> it.isOpen() ? 1 : 0)
                .description("1 while Redis is left alone and arms come from the fallback").register(metrics);
    }

    private static RedisOptions options(StickyConfig config) {
        return new RedisOptions().setType(config.redisCluster() ? RedisClientType.CLUSTER : RedisClientType.STANDALONE)
                .setConnectionString(config.redis()).setMaxWaitingHandlers(MAX_WAITING).setTracingPolicy(TracingPolicy.IGNORE)
                .setNetClientOptions(new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setTcpNoDelay(true));
    }

    void onStart(@Observes StartupEvent start) {
        lines.open();
    }

    void onStop(@Observes ShutdownEvent stop) {
        lines.close();
    }

    /**
     * The value that stands for the key: an earlier one, or the candidate.
     *
     * @param stale an earlier value that gives way to the candidate, or an empty text for none
     * @param ttl how long the candidate is kept; null for as long as is configured
     */
    Future<String> keep(String key, String candidate, String stale, @Nullable Duration ttl) {
        return guarded(() -> sticky.execute(key, candidate, stale, ttl == null ? this.ttl : ttl));
    }

    /** Makes a pending value a recorded one; a user without a value stays without. */
    Future<Boolean> confirm(String key, UUID eventId, UUID arm) {
        return guarded(() -> confirm.execute(key, eventId, arm, null));
    }

    /** As {@link #confirm}, for an enrolment made without Redis: a user without a value gets the arm, for as long as the experiment says. */
    Future<Boolean> bring(String key, UUID eventId, UUID arm) {
        var live = catalog.find(UUID.fromString(LiveExperiment.experimentIn(key)));
        var own = live == null ? null : live.ttl();
        return guarded(() -> confirm.execute(key, eventId, arm, own == null ? ttl : own));
    }

    /** The value that stands for the key, if any. */
    public Future<Optional<String>> find(String key) {
        return guarded(() -> lines.send(Request.cmd(Command.GET).arg(key)))
                .map(value -> value == null ? Optional.empty() : Optional.of(value.toString()));
    }

    /** How long the value that stands for the key still will, in milliseconds; negative if there is none. */
    public Future<Long> remaining(String key) {
        return guarded(() -> lines.send(Request.cmd(Command.PTTL).arg(key))).map(Response::toLong);
    }

    /**
     * Gives a user an arm of whose enrolment everybody has been told.
     *
     * @param stale an earlier value that gives way, or an empty text to leave any
     * @return the value that stands afterwards
     */
    public Future<String> adopt(String key, String armId, String stale, Duration ttl) {
        return guarded(() -> sticky.execute(key, armId, stale, ttl));
    }

    /** Removes the value that stands for the key; false if there was none. */
    public Future<Boolean> forget(String key) {
        return guarded(() -> lines.send(Request.cmd(Command.UNLINK).arg(key))).map(removed -> "1".equals(removed.toString()));
    }

    /** The id of the arm in a value that {@link #find} found; empty if the value is not ours. */
    public static String armOf(String value) {
        return switch (StickyValue.parse(value)) {
            case StickyValue.Recorded recorded -> recorded.arm();
            case StickyValue.Pending pending -> pending.arm();
            case StickyValue.Foreign _ -> "";
        };
    }

    /** Whether it has been found out if Redis is there: before that, users would be given fallbacks for nothing. */
    public boolean hasLooked() {
        return lines.haveTried();
    }

    /** Whether Redis answers, as far as is known. */
    public boolean isAvailable() {
        return lines.isOpen() && !breaker.isOpen();
    }

    private <T> Future<T> guarded(Supplier<Future<T>> call) {
        if (!breaker.allows()) {
            return Future.failedFuture(new RedisAwayException());
        }
        return call.get().onComplete(_ -> breaker.succeeded(), _ -> breaker.failed());
    }
}

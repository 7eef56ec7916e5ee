package org.growthlayer.assignment.assign;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

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

    private final RedisLine line;
    private final StickyScript sticky;
    private final ConfirmScript confirm;
    private final Breaker breaker;
    private final Duration ttl;

    StickyArms(Vertx vertx, StickyConfig config, MeterRegistry metrics) {
        this.line = new RedisLine(vertx, options(config), config.timeout());
        this.sticky = new StickyScript(line);
        this.ttl = config.ttl();
        this.confirm = new ConfirmScript(line, config.ttl());
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
        line.open();
    }

    void onStop(@Observes ShutdownEvent stop) {
        line.close();
    }

    /**
     * The value that stands for the key: an earlier one, or the candidate.
     *
     * @param stale an earlier value that gives way to the candidate, or an empty text for none
     * @param ttl how long the candidate is kept; null for as long as is configured
     */
    Uni<String> keep(String key, String candidate, String stale, @Nullable Duration ttl) {
        return guarded(() -> sticky.execute(key, candidate, stale, ttl == null ? this.ttl : ttl));
    }

    /** Makes a pending value a recorded one; see {@link ConfirmScript#execute}. */
    Uni<Boolean> confirm(String key, UUID eventId, UUID arm, boolean createIfAbsent) {
        return guarded(() -> confirm.execute(key, eventId, arm, createIfAbsent));
    }

    /** The value that stands for the key, if any. */
    public Uni<Optional<String>> find(String key) {
        return guarded(() -> line.send(Request.cmd(Command.GET).arg(key)).onItemOrFailure()
                .transformToUni((value, failure) -> failure == null
                        ? Uni.createFrom().item(Optional.ofNullable(value).map(Object::toString))
                        : Uni.createFrom().failure(failure)));
    }

    /** The id of the arm in a value that {@link #find} found; empty if the value is not ours. */
    public static String armOf(String value) {
        return switch (StickyValue.parse(value)) {
            case StickyValue.Recorded recorded -> recorded.arm();
            case StickyValue.Pending pending -> pending.arm();
            case StickyValue.Foreign _ -> "";
        };
    }

    /** Whether Redis answers, as far as is known. */
    public boolean isAvailable() {
        return line.isOpen() && !breaker.isOpen();
    }

    private <T> Uni<T> guarded(Supplier<Uni<T>> call) {
        if (!breaker.allows()) {
            return Uni.createFrom().failure(new RedisAwayException());
        }
        return call.get().onItemOrFailure().invoke((_, failure) -> {
            if (failure == null) {
                breaker.succeeded();
            } else {
                breaker.failed();
            }
        });
    }
}

package org.growthlayer.edge.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.growthlayer.edge.keys.Roles;

/** One token bucket per key. Keys are configured, so there are few of them and none goes away. */
final class KeyLimits {
    private final Map<String, Long> perSecond;
    private final int burstSeconds;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Limits with full buckets.
     *
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     * @throws IllegalArgumentException when a limit is not above 0
     */
    KeyLimits(RateLimitConfig config, LongSupplier nanos) {
        perSecond = Map.of(Roles.CLIENT, config.client(), Roles.SERVER, config.server(), Roles.ADMIN, config.admin());
        burstSeconds = config.burstSeconds();
        time = new Nanos(nanos);
        perSecond.forEach((role, limit) -> require(limit > 0 && limit <= 1_000_000_000, "growth.rate-limit." + role, limit));
        require(burstSeconds > 0 && burstSeconds <= 3600, "growth.rate-limit.burst-seconds", burstSeconds);
    }

    private static void require(boolean holds, String key, long value) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is out of range: " + value);
        }
    }

    /**
     * Takes one request from the key's bucket.
     *
     * @param key name of the key
     * @param role the role it was configured with
     * @return how long to wait when there was none left; empty when the request may pass
     */
    Optional<Duration> take(String key, String role) {
        var bucket = buckets.get(key);
        if (bucket == null) {
            bucket = buckets.computeIfAbsent(key, _ -> bucket(role));
        }
        if (bucket.tryConsume(1)) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.max(1, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill())));
    }

    /** Requests per second of a key of this role. */
    long perSecond(String role) {
        return perSecond.getOrDefault(role, 1L);
    }

    private Bucket bucket(String role) {
        var rate = perSecond(role);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate * burstSeconds).refillGreedy(rate, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private record Nanos(LongSupplier source) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return source.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}

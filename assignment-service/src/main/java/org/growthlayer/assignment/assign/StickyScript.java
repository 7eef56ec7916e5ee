package org.growthlayer.assignment.assign;

import io.vertx.core.Future;
import java.time.Duration;

/** Gives a user an arm if there is none yet, in one round trip. (SET NX GET would do, but only from Redis 7 on.) */
final class StickyScript {
    private static final String SOURCE = """
            -- Keeps the first arm a user is given.
            -- KEYS[1] the user's key; ARGV[1] the candidate; ARGV[2] time to live, ms; ARGV[3] a value that counts as none, or ''.
            -- Answers the value that stands afterwards: the candidate if it was kept.
            local standing = redis.call('GET', KEYS[1])
            if standing and (ARGV[3] == '' or standing ~= ARGV[3]) then
              return standing
            end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return ARGV[1]
            """;

    private final RedisScript script;

    StickyScript(RedisLines lines) {
        this.script = new RedisScript(lines, SOURCE);
    }

    /** The value that stands for the key: an earlier one that is not {@code stale}, or the candidate. */
    Future<String> execute(String key, String candidate, String stale, Duration ttl) {
        return script.run(key, candidate, Long.toString(ttl.toMillis()), stale).map(Object::toString);
    }
}

package org.growthlayer.assignment.assign;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a pending value into a recorded one after the enrolment was published. */
final class ConfirmScript {
    private static final String SOURCE = """
            -- Makes an enrolment a recorded one.
            -- KEYS[1] the user's key; ARGV[1] event id of the enrolment; ARGV[2] its arm;
            -- ARGV[3] time to live, ms, for a user without a value, or '' to leave such a user without.
            -- A value of another enrolment is left alone. Answers 1 if the arm was written.
            local standing = redis.call('GET', KEYS[1])
            if standing then
              if string.sub(standing, 38, 73) ~= ARGV[1] then
                return 0
              end
              redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
              return 1
            end
            if ARGV[3] == '' then
              return 0
            end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1
            """;

    private final RedisScript script;

    ConfirmScript(RedisLines lines) {
        this.script = new RedisScript(lines, SOURCE);
    }

    /**
     * Records the arm if the value still is the pending one of this event.
     *
     * @param ifAbsent how long a user without a value gets the arm, for an enrolment made without Redis; null to leave such a user without
     */
    Future<Boolean> execute(String key, UUID eventId, UUID arm, @Nullable Duration ifAbsent) {
        return script.run(key, eventId.toString(), arm.toString(), ifAbsent == null ? "" : Long.toString(ifAbsent.toMillis()))
                .map(answer -> "1".equals(answer.toString()));
    }
}

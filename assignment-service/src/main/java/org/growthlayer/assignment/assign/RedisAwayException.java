package org.growthlayer.assignment.assign;

/** Redis is not to be asked now. Without a stack trace: it is made per request for as long as that lasts. */
final class RedisAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisAwayException() {
        super("no connection to Redis", null, false, false);
    }
}

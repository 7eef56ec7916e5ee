package org.growthlayer.assignment.assign;

/** There is no connection to Redis now. One for all, without a stack trace: it is thrown per request for as long as that lasts. */
final class RedisAwayException extends RuntimeException {
    static final RedisAwayException INSTANCE = new RedisAwayException();
    private static final long serialVersionUID = 1L;

    private RedisAwayException() {
        super("no connection to Redis", null, false, false);
    }
}

package org.growthlayer.assignment.assign;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script with one key, known to the server by its hash after the first time. */
final class RedisScript {
    private final RedisLines lines;
    private final String source;
    private final String sha;

    RedisScript(RedisLines lines, String source) {
        this.lines = lines;
        this.source = source;
        this.sha = sha1(source);
    }

    /** Runs the script in one round trip; a server that has forgotten it costs a second one. */
    Future<Response> run(String key, String... arguments) {
        return lines.send(request(Command.EVALSHA, sha, key, arguments)).recover(failure -> isUnknownScript(failure)
                ? lines.send(request(Command.EVAL, source, key, arguments))
                : Future.failedFuture(failure));
    }

    private static boolean isUnknownScript(Throwable failure) {
        return failure instanceof ErrorType error && error.is("NOSCRIPT");
    }

    private static Request request(Command command, String script, String key, String... arguments) {
        var request = Request.cmd(command).arg(script).arg(1).arg(key);
        for (var argument : arguments) {
            request.arg(argument);
        }
        return request;
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}

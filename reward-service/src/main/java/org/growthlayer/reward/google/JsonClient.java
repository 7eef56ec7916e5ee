package org.growthlayer.reward.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Asks for JSON over HTTP: in bounded time, for bounded answers. What fails says what was asked for, never a secret of the request. */
final class JsonClient {
    private static final int OK = 200;
    private static final long LARGEST_ANSWER = 1024 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final BodyHandler<byte[]> BOUNDED = BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER);

    private final HttpClient http;
    private final Executor threads;
    private final Duration timeout;

    JsonClient(Duration timeout) {
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.threads = threads();
        this.timeout = timeout;
    }

    /**
     * Where an answer is handed on. NB: the JDK would hand it on in its common pool, whose threads may not know the class loader of the
     * application, and what follows an answer looks for libraries with the class loader of its thread.
     */
    private static Executor threads() {
        var loader = Thread.currentThread().getContextClassLoader();
        var virtual = Thread.ofVirtual().name("google-", 0).factory();
        return Executors.newThreadPerTaskExecutor(task -> {
            var thread = virtual.newThread(task);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }

    /**
     * Gets what is there.
     *
     * @param what a name for it in failures
     * @param bearer the access token; null to go without
     * @throws RemoteException (in the Uni) if there is no such answer
     */
    <T> Uni<T> get(String what, URI uri, @Nullable String bearer, Class<T> type) {
        var request = HttpRequest.newBuilder(uri).GET();
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return ask(what, request, type);
    }

    /**
     * Posts a form.
     *
     * @throws RemoteException (in the Uni) if there is no such answer
     */
    <T> Uni<T> post(String what, URI uri, String form, Class<T> type) {
        return ask(what, HttpRequest.newBuilder(uri).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)), type);
    }

    private <T> Uni<T> ask(String what, HttpRequest.Builder request, Class<T> type) {
        var complete = request.header("Accept", "application/json").timeout(timeout).build();
        return Uni.createFrom().completionStage(() -> http.sendAsync(complete, BOUNDED))
                .emitOn(threads)
                .onFailure(JsonClient::isIo).transform(fault -> RemoteException.unreachable(what, fault))
                .map(answer -> read(what, answer, type));
    }

    private static boolean isIo(Throwable fault) {
        return fault instanceof IOException || fault instanceof CompletionException;
    }

    private static <T> T read(String what, HttpResponse<byte[]> answer, Class<T> type) {
        if (answer.statusCode() != OK) {
            throw RemoteException.answered(what, answer.statusCode(), retryAfter(answer));
        }
        try {
            return GoogleJson.MAPPER.readValue(answer.body(), type);
        } catch (JsonProcessingException e) {
            throw RemoteException.unreadable(what);
        } catch (IOException e) {
            throw new IllegalStateException("bytes are read without I/O", e);
        }
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
        try {
            var seconds = answer.headers().firstValueAsLong("Retry-After");
            return seconds.isEmpty() || seconds.getAsLong() < 0
                    ? null
                    : Duration.ofSeconds(Math.min(seconds.getAsLong(), LONGEST_WAIT.toSeconds()));
        } catch (NumberFormatException e) {
            // It may also be a date. Then the inbox's own patience decides.
            return null;
        }
    }
}

package org.growthlayer.reward.google;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import static java.util.Objects.requireNonNull;

/** The access token of a service account, asked for when there is none that still holds, by one request at a time. */
final class AccessTokens {
    private static final String GRANT = "grant_type=" + encode("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion=";
    /** A token is not used in its last minute: it has to hold when it arrives. */
    private static final Duration LAST = Duration.ofMinutes(1);

    private final JsonClient client;
    private final ServiceAccount account;
    private final Clock clock;
    private final Uni<String> token;
    private volatile Instant goodUntil = Instant.MIN;

    AccessTokens(JsonClient client, ServiceAccount account, Clock clock) {
        this.client = client;
        this.account = account;
        this.clock = clock;
        this.token = Uni.createFrom().deferred(this::fetch).memoize().until(() -> !clock.instant().isBefore(goodUntil));
    }

    /**
     * A token that holds.
     *
     * @throws RemoteException (in the Uni) if there is none now
     */
    Uni<String> token() {
        return token;
    }

    /** The token was refused: the next one is a new one. */
    void forget() {
        goodUntil = Instant.MIN;
    }

    private Uni<String> fetch() {
        var now = clock.instant();
        var form = GRANT + encode(account.assertion(now));
        // Whoever comes while it is under way shares it.
        goodUntil = Instant.MAX;
        return client.post("the token endpoint", account.tokenUri(), form, Answer.class)
                .invoke(answer -> goodUntil = now.plusSeconds(answer.expiresIn()).minus(LAST))
                .onFailure().invoke(this::forget)
                .map(Answer::accessToken);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    record Answer(@JsonProperty("access_token") String accessToken, @JsonProperty("expires_in") long expiresIn) {
        Answer {
            requireNonNull(accessToken, "access_token");
        }
    }
}

package org.growthlayer.reward.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The keys that Google signs with. They are looked for when those known have become old or a token names another one, by one request at
 * a time and never twice within a pause: tokens that name keys nobody has cost nothing.
 */
final class SigningKeys {
    private static final Duration FRESH = Duration.ofHours(1);
    /** How long keys are used while newer ones cannot be had. */
    private static final Duration GOOD = Duration.ofDays(1);

    private final JsonClient client;
    private final URI location;
    private final Duration pause;
    private final Clock clock;
    private final Uni<Known> look;
    private volatile Known known = new Known(Map.of(), Instant.MIN);
    private volatile Instant nextLook = Instant.MIN;

    SigningKeys(JsonClient client, URI location, Duration pause, Clock clock) {
        this.client = client;
        this.location = location;
        this.pause = pause;
        this.clock = clock;
        // Whatever came of a look is what there is until the pause has passed; whoever comes during a look shares it.
        this.look = Uni.createFrom().deferred(this::fetch).memoize().until(() -> !clock.instant().isBefore(nextLook));
    }

    /**
     * The key with this id; empty if Google has none.
     *
     * @throws RemoteException (in the Uni) if that cannot be said now
     */
    Uni<Optional<Key>> find(String id) {
        var key = known.find(id);
        if (key.isPresent() && known.isYounger(FRESH, clock)) {
            return Uni.createFrom().item(key);
        }
        return look.map(found -> found.find(id))
                .onFailure(_ -> key.isPresent() && known.isYounger(GOOD, clock)).recoverWithItem(key);
    }

    private Uni<Known> fetch() {
        nextLook = clock.instant().plus(pause);
        return client.get("the key set", location, null, JsonNode.class).map(this::read).invoke(found -> known = found);
    }

    private Known read(JsonNode answer) {
        try {
            var keys = new HashMap<String, Key>();
            for (var key : new JsonWebKeySet(answer.toString()).getJsonWebKeys()) {
                if (key.getKeyId() != null) {
                    keys.put(key.getKeyId(), key.getKey());
                }
            }
            return new Known(keys, clock.instant());
        } catch (JoseException e) {
            throw RemoteException.unreadable("the key set");
        }
    }

    private record Known(Map<String, Key> keys, Instant since) {
        Known {
            keys = Map.copyOf(keys);
        }

        Optional<Key> find(String id) {
            return Optional.ofNullable(keys.get(id));
        }

        boolean isYounger(Duration age, Clock clock) {
            return clock.instant().minus(age).isBefore(since);
        }
    }
}

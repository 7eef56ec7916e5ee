package org.growthlayer.ltv.estimates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.growthlayer.eventing.Contact;
import org.growthlayer.eventing.Contacts;
import org.growthlayer.ltv.customers.CustomerListener;
import org.growthlayer.ltv.models.ModelInUse;
import org.growthlayer.ltv.models.Models;

/**
 * Estimates that were made a moment ago, in Redis. Without Redis each is made anew.
 *
 * <p>NB: a changed customer leaves a mark for a few seconds, over which nothing is kept. Deleted instead, the old estimate could be brought
 * back by whoever has read the customer before the change and keeps it after.
 */
@ApplicationScoped
class EstimateCache implements CustomerListener {
    private static final String CHANGED = "!";
    private static final int MARK_SECONDS = 5;

    private final ReactiveValueCommands<String, String> values;
    private final Models models;
    private final ObjectMapper json;
    private final CacheConfig config;
    private final Contact contact;
    private final Counter hits;
    private final Counter misses;
    private final AtomicLong leftAloneUntil = new AtomicLong(System.nanoTime());

    EstimateCache(ReactiveRedisDataSource redis, Models models, ObjectMapper json, CacheConfig config, Contacts contacts,
            MeterRegistry metrics) {
        this.values = redis.value(String.class);
        this.models = models;
        this.json = json;
        this.config = config;
        this.contact = contacts.with("redis");
        this.hits = Counter.builder("cache.hits").description("Answers that were found in a cache").tag("cache", "ltv")
                .register(metrics);
        this.misses = Counter.builder("cache.misses").description("Answers that had to be made").tag("cache", "ltv")
                .register(metrics);
    }

    /** The estimate of this user, if it is still true. */
    Uni<Optional<EstimateAnswer>> find(String userId) {
        return guarded(() -> values.get(key(userId))).map(found -> found.filter(value -> !value.equals(CHANGED)).map(this::read))
                .invoke(found -> (found.isPresent() ? hits : misses).increment());
    }

    /** Keeps an estimate. */
    Uni<Void> keep(EstimateAnswer answer) {
        return guarded(() -> values.setAndChanged(key(answer.userId()), write(answer), new SetArgs().nx().ex(config.ttl())))
                .replaceWithVoid();
    }

    /** The estimates of these users are no longer true; completes when nobody finds them any more. */
    Uni<Void> forget(Collection<String> users) {
        if (users.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var all = users.stream()
                .map(user -> guarded(() -> values.set(key(user), CHANGED, new SetArgs().ex(MARK_SECONDS)).replaceWith(true)))
                .toList();
        return Uni.join().all(all).andCollectFailures().replaceWithVoid();
    }

    @Override
    public void changed(Collection<String> users) {
        var _ = forget(users).subscribe().with(_ -> {}, _ -> {});
    }

    /** Of the model in use: another one finds nothing of what this one has said. */
    private String key(String userId) {
        return "ltv:" + models.inUse().map(ModelInUse::version).orElse(0L) + ":" + userId;
    }

    /** Empty if Redis has nothing, does not answer, or is left alone for now. */
    private <T> Uni<Optional<T>> guarded(Supplier<Uni<T>> call) {
        if (System.nanoTime() - leftAloneUntil.get() < 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom().deferred(() -> call.get()).ifNoItem().after(config.timeout()).fail()
                .map(Optional::ofNullable).invoke(contact::heard)
                .onFailure().invoke(this::leaveAlone)
                .onFailure().recoverWithItem(Optional.empty());
    }

    private void leaveAlone(Throwable failure) {
        contact.lost(String.valueOf(failure.getMessage()));
        leftAloneUntil.set(System.nanoTime() + config.pause().toNanos());
    }

    private EstimateAnswer read(String text) {
        try {
            return json.readValue(text, EstimateAnswer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an estimate that was kept cannot be read", e);
        }
    }

    private String write(EstimateAnswer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an estimate cannot be written", e);
        }
    }
}

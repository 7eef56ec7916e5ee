package org.growthlayer.reward.webhooks;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.growthlayer.contracts.Purchase;
import org.growthlayer.reward.purchases.Movement;

/** A provider whose messages say what is to become of them: {@code <event id> <fate>}. It believes everybody. */
@ApplicationScoped
public class TestProvider implements Provider {
    static final String USER = "user-of-";
    private final Set<String> back = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return "test";
    }

    /** What this message is about can be looked up again. */
    void isBack(String eventId) {
        back.add(eventId);
    }

    @Override
    public Uni<Verified> verify(RawWebhook webhook) {
        return Uni.createFrom()
                .item(new Verified(new String(webhook.body(), StandardCharsets.UTF_8).split(" ", 2)[0], webhook.body()));
    }

    @Override
    public Uni<Reading> read(StoredWebhook webhook) {
        return switch (new String(webhook.body(), StandardCharsets.UTF_8).split(" ", 2)[1]) {
            case "booked" -> Uni.createFrom().item(booked(webhook.eventId()));
            case "poison" -> Uni.createFrom().item(booked(webhook.eventId() + "\0"));
            case "away" -> Uni.createFrom().item(back.contains(webhook.eventId())
                    ? booked(webhook.eventId())
                    : new Reading.NotYet("away", null));
            case "dead" -> Uni.createFrom().item(back.contains(webhook.eventId())
                    ? booked(webhook.eventId())
                    : new Reading.Dead("there is no such order"));
            case "broken" -> throw new IllegalStateException("what is in it is nobody's business");
            case "silent" -> Uni.createFrom().nothing();
            default -> Uni.createFrom().item(new Reading.Nothing("other"));
        };
    }

    private static Reading booked(String id) {
        return new Reading.Entries("order",
                List.of(new Movement("order-" + id, Purchase.Kind.PURCHASE, BigDecimal.TEN, "USD", USER + id,
                        List.of(), null, null, Instant.parse("2026-01-01T00:00:00Z"))),
                List.of());
    }
}

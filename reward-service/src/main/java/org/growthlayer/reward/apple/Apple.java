package org.growthlayer.reward.apple;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.webhooks.Provider;
import org.growthlayer.reward.webhooks.RawWebhook;
import org.growthlayer.reward.webhooks.Reading;
import org.growthlayer.reward.webhooks.StoredWebhook;
import org.growthlayer.reward.webhooks.Verified;

/** Apple as a provider. Made at start, so that a mistake in its configuration is seen then. */
@Startup
@ApplicationScoped
class Apple implements Provider {
    private final Optional<AppStoreVerifier> verifier;

    Apple(AppleConfig config) {
        verifier = config.bundleId().map(bundleId -> new AppStoreVerifier(bundleId,
                config.appId().orElse(null), config.environments(),
                new PinnedRoots(config.rootFingerprints()), config.onlineChecks()));
    }

    @Override
    public String name() {
        return "apple";
    }

    @Override
    public Uni<Verified> verify(RawWebhook webhook) {
        return verifier.map(apple -> Uni.createFrom().item(() -> apple.verify(webhook.body()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .orElseGet(() -> Uni.createFrom().failure(Problem.unavailable("provider_not_configured",
                        "Apple is not configured here: growth.apple.bundle-id is not set.", Duration.ofHours(1))));
    }

    @Override
    public Uni<Reading> read(StoredWebhook webhook) {
        return Uni.createFrom().item(() -> read(webhook.body()));
    }

    private static Reading read(byte[] kept) {
        try {
            return AppleReading.of(AppleNotification.read(kept));
        } catch (IOException e) {
            return new Reading.Dead("what was kept of the notification cannot be read");
        }
    }
}

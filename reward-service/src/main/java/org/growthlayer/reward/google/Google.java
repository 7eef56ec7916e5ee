package org.growthlayer.reward.google;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.webhooks.Provider;
import org.growthlayer.reward.webhooks.RawWebhook;
import org.growthlayer.reward.webhooks.Reading;
import org.growthlayer.reward.webhooks.StoredWebhook;
import org.growthlayer.reward.webhooks.Verified;

/** Google as a provider. Made at start, so that a mistake in its configuration is seen then. */
@Startup
@ApplicationScoped
class Google implements Provider {
    private static final String NOT_CONFIGURED = "Google is not configured here: growth.google.audience is not set.";

    private final Optional<Configured> configured;
    private final Optional<String> subscription;

    Google(GoogleConfig config, Clock clock) {
        subscription = config.subscription();
        configured = config.audience().map(audience -> configured(config, audience, clock));
    }

    private static Configured configured(GoogleConfig config, String audience, Clock clock) {
        var account = config.pushAccount().orElseThrow(() -> missing("push-account"));
        var service = ServiceAccount.read(config.serviceAccount().orElseThrow(() -> missing("service-account")));
        var client = new JsonClient(config.timeout());
        var keys = new SigningKeys(client, config.keysUrl(), config.keysPause(), clock);
        var play = new PlayClient(client, new AccessTokens(client, service, clock), config.playUrl());
        return new Configured(new PushToken(keys, config.issuer(), audience, account, clock),
                new GoogleReading(play, config.packageNames()));
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("growth.google." + name + " is needed with growth.google.audience");
    }

    @Override
    public String name() {
        return "google";
    }

    @Override
    public Uni<Verified> verify(RawWebhook webhook) {
        return configured.map(google -> google.token().verify(webhook.header("Authorization"))
                .map(_ -> verified(webhook.body())))
                .orElseGet(() -> Uni.createFrom().failure(
                        Problem.unavailable("provider_not_configured", NOT_CONFIGURED, Duration.ofHours(1))));
    }

    /** Only who pushes is verified here: a message that nobody can read would be sent again for days, so it is stored and parked. */
    private Verified verified(byte[] body) {
        var push = Push.read(body);
        subscription.ifPresent(push::requireSubscription);
        return new Verified(push.messageId(), body);
    }

    @Override
    public Uni<Reading> read(StoredWebhook webhook) {
        return configured.map(google -> google.reading().read(webhook.body()))
                .orElseGet(() -> Uni.createFrom().item(new Reading.NotYet(NOT_CONFIGURED, null)));
    }

    private static final class Configured {
        private final PushToken token;
        private final GoogleReading reading;

        Configured(PushToken token, GoogleReading reading) {
            this.token = token;
            this.reading = reading;
        }

        PushToken token() {
            return token;
        }

        GoogleReading reading() {
            return reading;
        }
    }
}

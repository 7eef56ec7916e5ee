package org.growthlayer.reward.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How Stripe's webhooks are recognised. */
@ConfigMapping(prefix = "growth.stripe")
public interface StripeConfig {
    /** The signing secrets of the webhook endpoints, several while one is being rolled, or for live and test mode. */
    Optional<List<String>> webhookSecrets();

    /** How far the time of a signature may be from now, either way. */
    @WithDefault("5m")
    Duration tolerance();
}

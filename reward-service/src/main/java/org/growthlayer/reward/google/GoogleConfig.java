package org.growthlayer.reward.google;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How Google pushes, and how its API is asked. */
@ConfigMapping(prefix = "growth.google")
public interface GoogleConfig {
    /** The audience that the push subscription is configured with; without it, pushes are answered 503. */
    Optional<String> audience();

    /** The e-mail address of the service account that the push subscription is configured with. */
    Optional<String> pushAccount();

    /** The file with the JSON key of the service account that may ask the Play Developer API. */
    Optional<Path> serviceAccount();

    /** The push subscription, `projects/p/subscriptions/s`; unless set, any that has the audience and the account. */
    Optional<String> subscription();

    /** Package names of the apps whose purchases count; unless set, all that are told of. */
    Optional<Set<String>> packageNames();

    /** Who issues the tokens of pushes. */
    @WithDefault("https://accounts.google.com")
    String issuer();

    /** Where the keys are that these tokens are signed with. */
    @WithDefault("https://www.googleapis.com/oauth2/v3/certs")
    URI keysUrl();

    /** The shortest time between two looks for keys, whatever keys tokens name. */
    @WithDefault("30s")
    Duration keysPause();

    /** Where the Play Developer API is. */
    @WithDefault("https://androidpublisher.googleapis.com")
    URI playUrl();

    /** How long an answer of Google may take; one look at a purchase asks three times. */
    @WithDefault("3s")
    Duration timeout();
}

package org.growthlayer.reward.apple;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The app whose notifications are taken. */
@ConfigMapping(prefix = "growth.apple")
public interface AppleConfig {
    /** The bundle identifier of the app; without it, notifications are answered 503. */
    Optional<String> bundleId();

    /** The Apple ID of the app, a number that App Store Connect shows; needed for production. */
    Optional<Long> appId();

    /** Where purchases count: `production`, `sandbox` or both; what was bought elsewhere is refused. */
    @WithDefault("production")
    List<AppleEnvironment> environments();

    /** SHA-256 of the root certificates that are trusted, in hex; unless set, that of Apple Root CA - G3. */
    @WithDefault("63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179")
    List<String> rootFingerprints();

    /** Whether Apple is asked if a certificate was revoked; needs a way out to ocsp.apple.com. */
    @WithDefault("true")
    boolean onlineChecks();
}

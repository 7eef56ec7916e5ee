package org.growthlayer.reward.stores;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.growthlayer.reward.apple.AppleSamples;
import org.growthlayer.reward.apple.AppleSigner;
import org.growthlayer.reward.google.GoogleServer;
import org.growthlayer.reward.google.PushSamples;
import org.jose4j.jwk.RsaJsonWebKey;

/** An App Store with a root certificate of its own, and a Google with keys and an API of its own; the service trusts both. */
public final class TestStores implements QuarkusTestResourceLifecycleManager {
    private static final AppleSigner APPLE = AppleSigner.create();
    private static final GoogleServer GOOGLE = new GoogleServer();
    private static final RsaJsonWebKey PUSH_KEY = GoogleServer.newKey("push");

    /** The App Store. */
    static AppleSigner apple() {
        return APPLE;
    }

    /** Google. */
    static GoogleServer google() {
        return GOOGLE;
    }

    /** The key that pushes are signed with. */
    static RsaJsonWebKey pushKey() {
        return PUSH_KEY;
    }

    @Override
    public Map<String, String> start() {
        GOOGLE.publishes(PUSH_KEY);
        return Map.of("growth.apple.bundle-id", AppleSamples.BUNDLE, "growth.apple.app-id",
                Long.toString(AppleSamples.APP), "growth.apple.root-fingerprints", APPLE.rootFingerprint(),
                "growth.apple.online-checks", "false", "growth.google.audience", PushSamples.AUDIENCE,
                "growth.google.push-account", PushSamples.ACCOUNT, "growth.google.service-account", keyFile(),
                "growth.google.keys-url", GOOGLE.keysUrl().toString(), "growth.google.play-url",
                GOOGLE.url().toString());
    }

    private static String keyFile() {
        try {
            var folder = Files.createDirectories(Path.of("target", "test-stores"));
            return GOOGLE.keyFile(folder).toAbsolutePath().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does nothing: they end with the test JVM. */
    @Override
    public void stop() {}
}

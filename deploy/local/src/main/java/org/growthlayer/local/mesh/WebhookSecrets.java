package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Map;

/**
 * The secrets by which payment providers' webhooks are recognised on this machine. Apple and Google sign with keys of their own, which
 * nobody here has; their webhooks are answered 503 until they are configured.
 *
 * @param stripe signs as a secret of Stripe's webhook endpoints does
 */
public record WebhookSecrets(String stripe) {
    /** Reads the secrets of a home, or draws them the first time. */
    public static WebhookSecrets of(Home home) throws IOException {
        if (!Files.exists(home.webhookSecretsFile())) {
            Home.write(home.webhookSecretsFile(),
                    Json.write(new WebhookSecrets("whsec_" + Keys.secret(new SecureRandom()))) + "\n");
        }
        return Json.read(Files.readString(home.webhookSecretsFile()), WebhookSecrets.class);
    }

    /** By the name of the provider, as programs are told. */
    public Map<String, String> byProvider() {
        return Map.of("stripe", stripe);
    }

    @Override
    public String toString() {
        return "WebhookSecrets[hidden]";
    }
}

package org.growthlayer.assignment;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.growthlayer.testkit.MeshServers;

/** The mesh's servers, and one API key per role. */
public final class AssignmentServers implements QuarkusTestResourceLifecycleManager {
    private final MeshServers servers = new MeshServers();

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(servers.start());
        config.put("growth.api-keys", apiKeys());
        return config;
    }

    /** One key per role, as a service is told them. */
    public static String apiKeys() {
        return key("app", "client", Api.CLIENT) + "," + key("back-end", "server", Api.SERVER) + ","
                + key("operator", "admin", Api.ADMIN);
    }

    @Override
    public void stop() {
        servers.stop();
    }

    private static String key(String name, String role, String key) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return name + ":" + role + ":" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

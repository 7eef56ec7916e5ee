package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The development API keys, one per role. The services are given their hashes only.
 *
 * @param client may ask for arms and report exposures
 * @param server may also report rewards and read numbers
 * @param admin may also create experiments and decide their fate
 */
public record Keys(String client, String server, String admin) {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** 43 letters of 62 carry 256 bits, as 32 random bytes do. */
    private static final int SECRET_LETTERS = 43;

    /** Reads the keys of a home, or draws them the first time. */
    public static Keys of(Home home) throws IOException {
        if (!Files.exists(home.keysFile())) {
            Home.write(home.keysFile(), Json.write(draw(new SecureRandom())) + "\n");
        }
        return Json.read(Files.readString(home.keysFile()), Keys.class);
    }

    static Keys draw(RandomGenerator random) {
        return new Keys("gl_client_" + secret(random), "gl_server_" + secret(random), "gl_admin_" + secret(random));
    }

    static String secret(RandomGenerator random) {
        StringBuilder secret = new StringBuilder(SECRET_LETTERS);
        for (int i = 0; i < SECRET_LETTERS; i++) {
            secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return secret.toString();
    }

    /** What the services are told: {@code name:role:sha256}, comma separated. */
    public String hashes() {
        return "local-client:client:" + sha256(client) + ",local-server:server:" + sha256(server) + ",local-admin:admin:"
                + sha256(admin);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "Keys[hidden]";
    }
}

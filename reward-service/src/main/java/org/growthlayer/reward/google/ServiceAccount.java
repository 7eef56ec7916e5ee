package org.growthlayer.reward.google;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/** A service account of Google, as its key file describes it. */
final class ServiceAccount {
    private static final String SCOPE = "https://www.googleapis.com/auth/androidpublisher";
    private static final Duration VALID = Duration.ofMinutes(10);

    private final KeyFile file;
    private final PrivateKey key;

    private ServiceAccount(KeyFile file) {
        this.file = file;
        this.key = privateKey(file.privateKey());
    }

    /**
     * Reads a key file.
     *
     * @throws IllegalArgumentException if it is none; says nothing of what is in it
     */
    static ServiceAccount read(Path path) {
        try {
            return new ServiceAccount(GoogleJson.MAPPER.readValue(Files.readAllBytes(path), KeyFile.class));
        } catch (IOException | IllegalArgumentException _) {
            throw new IllegalArgumentException("growth.google.service-account: " + path
                    + " cannot be read as the JSON key of a service account");
        }
    }

    /** Where it gets its access tokens. */
    URI tokenUri() {
        return file.tokenUri();
    }

    /** What it asks for an access token with: a claim to be itself, signed with its key (RFC 7523). */
    String assertion(Instant now) {
        var claims = new JwtClaims();
        claims.setIssuer(file.clientEmail());
        claims.setAudience(file.tokenUri().toString());
        claims.setClaim("scope", SCOPE);
        claims.setIssuedAt(date(now));
        claims.setExpirationTime(date(now.plus(VALID)));
        var signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signed.setHeader("typ", "JWT");
        if (file.privateKeyId() != null) {
            signed.setKeyIdHeaderValue(file.privateKeyId());
        }
        signed.setPayload(claims.toJson());
        signed.setKey(key);
        try {
            return signed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the key of the service account does not sign", e);
        }
    }

    private static NumericDate date(Instant time) {
        return NumericDate.fromSeconds(time.getEpochSecond());
    }

    private static PrivateKey privateKey(String pem) {
        var base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private key", e);
        }
    }

    record KeyFile(@JsonProperty("client_email") String clientEmail, @JsonProperty("private_key") String privateKey,
            @JsonProperty("private_key_id") @Nullable String privateKeyId,
            @JsonProperty("token_uri") URI tokenUri) {
        KeyFile {
            requireNonNull(clientEmail, "client_email");
            requireNonNull(privateKey, "private_key");
            requireNonNull(tokenUri, "token_uri");
        }
    }
}

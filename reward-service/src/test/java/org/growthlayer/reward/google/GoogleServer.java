package org.growthlayer.reward.google;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Answers as Google does: its keys at {@code /certs}, access tokens at {@code /token} for whoever signs with the key of the service
 * account, and the Play Developer API for whoever has the newest access token.
 */
public final class GoogleServer implements AutoCloseable {
    private static final String API = "/androidpublisher/v3/applications/";

    private final HttpServer http;
    private final RsaJsonWebKey account = newKey("account-key");
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Starts on a free port. */
    public GoogleServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        http.createContext("/", this::answer);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    /** A pair of keys, told apart by its id. */
    public static RsaJsonWebKey newKey(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where it is. */
    public URI url() {
        return URI.create("http://" + http.getAddress().getHostString() + ":" + http.getAddress().getPort());
    }

    /** Where its keys are. */
    public URI keysUrl() {
        return url().resolve("/certs");
    }

    /** Publishes these keys. */
    public void publishes(RsaJsonWebKey... keys) {
        answers.put("/certs", new Answer(200, new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY), Map.of()));
    }

    /** Answers this from now on below the applications of the API. */
    public void api(String path, String body) {
        api(path, 200, body, Map.of());
    }

    /** Answers this from now on below the applications of the API. */
    public void api(String path, int status, String body, Map<String, String> headers) {
        answers.put(API + path, new Answer(status, body, headers));
    }

    /** Answers this from now on. */
    void answers(String path, int status) {
        answers.put(path, new Answer(status, "<html>sorry</html>", Map.of()));
    }

    /** Accepts no access token that it gave out before. */
    void revokeTokens() {
        var _ = tokens.incrementAndGet();
    }

    /** Holds every answer back until the gate that is returned is opened. */
    CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** The paths that were asked for, in this order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** How often this was asked for. */
    long asked(String path) {
        return asked().stream().filter(path::equals).count();
    }

    /** Writes the key file of the service account. */
    public Path keyFile(Path folder) {
        var pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(account.getPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var json = GoogleJson.MAPPER.createObjectNode().put("type", "service_account").put("private_key_id", "account-key")
                .put("private_key", pem).put("client_email", "play@project.iam.gserviceaccount.com")
                .put("token_uri", url().resolve("/token").toString());
        try {
            return Files.writeString(folder.resolve("service-account.json"), json.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        gate.countDown();
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        var answer = find(exchange, path);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Answer find(HttpExchange exchange, String path) throws IOException {
        if (path.startsWith(API)
                && !("Bearer at-" + tokens.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, "{\"error\":{\"code\":401}}", Map.of());
        }
        if (path.equals("/token") && !answers.containsKey(path)) {
            return token(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        return answers.getOrDefault(path, new Answer(404, "{\"error\":{\"code\":404}}", Map.of()));
    }

    private Answer token(String form) {
        var assertion = form.replaceFirst(".*assertion=", "");
        try {
            var _ = new JwtConsumerBuilder().setVerificationKey(account.getPublicKey())
                    .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                    .setRequireExpirationTime().setExpectedIssuer("play@project.iam.gserviceaccount.com")
                    .setExpectedAudience(url().resolve("/token").toString())
                    // The clock of a test may stand anywhere.
                    .setEvaluationTime(NumericDate.fromSeconds(0))
                    .build().processToClaims(URLDecoder.decode(assertion, StandardCharsets.UTF_8));
        } catch (InvalidJwtException e) {
            return new Answer(400, "{\"error\":\"invalid_grant\"}", Map.of());
        }
        return new Answer(200, "{\"access_token\":\"at-" + tokens.incrementAndGet()
                + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}", Map.of());
    }

    private record Answer(int status, String body, Map<String, String> headers) {}
}

package org.growthlayer.edge.keys;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Finds the caller's identity from {@code Authorization: Bearer <key>} or {@code X-API-Key: <key>}; the first one counts if both are there.
 * Identities are made once per key at start, so a request costs one SHA-256 and the comparisons.
 */
@Startup
@ApplicationScoped
public class ApiKeyMechanism implements HttpAuthenticationMechanism {
    /** Name of the identity attribute that holds the role the key was configured with. */
    public static final String ROLE = "growth.role";
    /** The challenge of a 401. */
    public static final String CHALLENGE = "Bearer";

    private static final Logger LOG = Logger.getLogger(ApiKeyMechanism.class);
    private static final CharSequence API_KEY_HEADER = HttpHeaders.createOptimized("X-API-Key");
    private static final String BEARER = "bearer ";
    private static final int MAX_KEY_LENGTH = 512;

    private final ApiKeys keys;
    private final Map<String, Uni<SecurityIdentity>> identities;
    private final Map<String, Caller> callers;

    /**
     * Knows these keys.
     *
     * @param entries the keys that are let in, each {@code name:role:SHA-256 in hex} with the role {@code client}, {@code server} or
     *     {@code admin}; without any, every route that asks for a role answers 401
     */
    ApiKeyMechanism(@ConfigProperty(name = "growth.api-keys") Optional<List<String>> entries) {
        keys = ApiKeys.parse(entries.orElse(List.of()));
        identities = keys.all().stream().collect(Collectors.toUnmodifiableMap(ApiKey::name, ApiKeyMechanism::identity));
        callers = keys.all().stream().collect(Collectors.toUnmodifiableMap(ApiKey::name,
                key -> new Caller(key.name(), key.role(), Roles.heldBy(key.role()))));
        if (keys.all().isEmpty()) {
            LOG.warn("growth.api-keys is empty: every route that asks for a role answers 401");
        }
    }

    private static Uni<SecurityIdentity> identity(ApiKey key) {
        return Uni.createFrom().item(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(key.name()))
                .addRoles(Roles.heldBy(key.role()))
                .addAttribute(ROLE, key.role())
                .build());
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviderManager) {
        return presentedKey(context.request()).flatMap(keys::find).map(key -> identities.get(key.name()))
                .orElseGet(ApiKeyMechanism::anonymous);
    }

    /** Who sent the request, outside of Quarkus' security; empty for nobody known. */
    public Optional<Caller> find(HttpServerRequest request) {
        return presentedKey(request).flatMap(keys::find).map(key -> callers.get(key.name()));
    }

    // A null item is how this contract of Quarkus says "nobody I know"; Quarkus makes it the anonymous identity.
    @SuppressWarnings("NullAway")
    private static Uni<SecurityIdentity> anonymous() {
        return Uni.createFrom().nullItem();
    }

    private static Optional<String> presentedKey(HttpServerRequest request) {
        var authorization = request.headers().get(HttpHeaders.AUTHORIZATION);
        var key = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : request.headers().get(API_KEY_HEADER);
        return key == null || key.isEmpty() || key.length() > MAX_KEY_LENGTH ? Optional.empty() : Optional.of(key);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, CHALLENGE));
    }
}

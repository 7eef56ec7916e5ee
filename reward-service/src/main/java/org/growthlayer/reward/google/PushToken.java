package org.growthlayer.reward.google;

import io.smallrye.mutiny.Uni;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.growthlayer.edge.problems.Problem;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * The token of a push: signed by Google, for our audience, not expired, and of the service account that our subscription pushes with.
 * Anybody with a Google account can get a token for our audience, so the account matters as much as the signature.
 */
final class PushToken {
    private static final String BEARER = "bearer ";
    private static final int LONGEST = 8 * 1024;
    private static final int SKEW_SECONDS = 60;
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final SigningKeys keys;
    private final String issuer;
    private final String audience;
    private final String account;
    private final Clock clock;

    /**
     * Verifies tokens.
     *
     * @param account the e-mail address of the service account that pushes
     */
    PushToken(SigningKeys keys, String issuer, String audience, String account, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.audience = audience;
        this.account = account;
        this.clock = clock;
    }

    /**
     * Verifies the token of a push.
     *
     * @param authorization the header of this name
     * @throws Problem (in the Uni) 401 if it is not good, 503 if that cannot be said now
     */
    Uni<Void> verify(Optional<String> authorization) {
        return Uni.createFrom().deferred(() -> {
            var token = token(authorization);
            return keys.find(keyId(token))
                    .onFailure(RemoteException.class).transform(_ -> Problem.unavailable("verification_unavailable",
                            "Google's keys cannot be had now. Send it again.", ASK_AGAIN))
                    .invoke(key -> check(token, key.orElseThrow(() -> refused("its key is unknown"))))
                    .replaceWithVoid();
        });
    }

    private static String token(Optional<String> authorization) {
        var header = authorization.orElse("");
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length()) || header.length() > LONGEST) {
            throw refused("there is none");
        }
        return header.substring(BEARER.length()).strip();
    }

    private static String keyId(String token) {
        try {
            if (JsonWebStructure.fromCompactSerialization(token) instanceof JsonWebSignature signed
                    && signed.getKeyIdHeaderValue() != null) {
                return signed.getKeyIdHeaderValue();
            }
        } catch (JoseException e) {
            throw refused("it cannot be read");
        }
        throw refused("it names no key");
    }

    private void check(String token, Key key) {
        var consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKey(key)
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, audience)
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build();
        try {
            requireAccount(consumer.processToClaims(token));
        } catch (InvalidJwtException e) {
            throw refused(reason(e));
        }
    }

    private void requireAccount(JwtClaims claims) {
        if (!account.equals(claims.getClaimValue("email"))) {
            throw refused("it is another account's");
        }
        if (!Boolean.TRUE.equals(claims.getClaimValue("email_verified"))) {
            throw refused("its e-mail address is not verified");
        }
    }

    /** The library's own words quote the token. */
    private static String reason(InvalidJwtException refusal) {
        if (refusal.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "it has expired";
        }
        if (refusal.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
            return "it never expires";
        }
        if (refusal.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || refusal.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "it is for another audience";
        }
        if (refusal.hasErrorCode(ErrorCodes.ISSUER_INVALID) || refusal.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "it is another issuer's";
        }
        return "its signature or its claims do not hold";
    }

    private static Problem refused(String why) {
        return new Problem(401, "invalid_token", "The bearer token of the push is not accepted: " + why + ".", List.of(), null);
    }
}

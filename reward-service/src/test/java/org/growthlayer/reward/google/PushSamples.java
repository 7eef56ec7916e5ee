package org.growthlayer.reward.google;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** What Pub/Sub posts, and the token it shows. */
public final class PushSamples {
    public static final String ISSUER = "https://accounts.google.com";
    public static final String AUDIENCE = "https://growth.example.com/webhook/google";
    public static final String ACCOUNT = "push@project.iam.gserviceaccount.com";
    public static final String SUBSCRIPTION = "projects/p/subscriptions/s";
    static final String PACKAGE = "com.example.app";

    private PushSamples() {}

    /** What a good token claims. */
    static JwtClaims claims(Instant now) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("113774264463038321964");
        claims.setClaim("email", ACCOUNT);
        claims.setClaim("email_verified", true);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + 3600));
        return claims;
    }

    /** A good token. */
    public static String token(RsaJsonWebKey key, Instant now) {
        return token(key, claims(now));
    }

    /** A token with these claims. */
    static String token(RsaJsonWebKey key, JwtClaims claims) {
        var signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signed.setKeyIdHeaderValue(key.getKeyId());
        signed.setPayload(claims.toJson());
        signed.setKey(key.getPrivateKey());
        try {
            return signed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header that carries a token. */
    public static String bearer(String token) {
        return "Bearer " + token;
    }

    /** A push of this notification. */
    public static byte[] push(String messageId, String notification) {
        return """
                {"message":{"attributes":{},"data":"%s","messageId":"%s","message_id":"%s","publishTime":"2026-06-01T10:00:01Z"},
                 "subscription":"%s"}"""
                .formatted(Base64.getEncoder().encodeToString(notification.getBytes(StandardCharsets.UTF_8)), messageId,
                        messageId,
                        SUBSCRIPTION)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Something happened to a subscription. */
    public static String subscription(int type, String token, Instant at) {
        return notification(at,
                "\"subscriptionNotification\":{\"version\":\"1.0\",\"notificationType\":%d,\"purchaseToken\":\"%s\"}"
                        .formatted(type, token));
    }

    /** Something happened to what was bought once. */
    static String oneTime(int type, String token, Instant at) {
        return notification(at,
                "\"oneTimeProductNotification\":{\"version\":\"1.0\",\"notificationType\":%d,\"purchaseToken\":\"%s\",\"sku\":\"coins\"}"
                        .formatted(type, token));
    }

    /** Something was given back. */
    public static String voided(int productType, String token, String orderId, Instant at) {
        return notification(at,
                "\"voidedPurchaseNotification\":{\"purchaseToken\":\"%s\",\"orderId\":\"%s\",\"productType\":%d,\"refundType\":1}"
                        .formatted(token, orderId, productType));
    }

    /** Any news. */
    static String notification(Instant at, String news) {
        return "{\"version\":\"1.0\",\"packageName\":\"%s\",\"eventTimeMillis\":\"%d\",%s}".formatted(PACKAGE, at.toEpochMilli(),
                news);
    }

    /** An order that was paid. */
    public static String order(String orderId, String token, Instant at, String more) {
        return """
                {"orderId":"%s","purchaseToken":"%s","state":"PROCESSED","createTime":"%s","lastEventTime":"%s",
                 "lineItems":[{"productId":"monthly"}],"total":{"currencyCode":"USD","units":"9","nanos":990000000},
                 "tax":{"currencyCode":"USD"},"orderHistory":{"processedEvent":{"eventTime":"%s"}%s}}"""
                .formatted(orderId, token, at, at, at, more);
    }
}

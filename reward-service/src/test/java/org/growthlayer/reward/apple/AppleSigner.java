package org.growthlayer.reward.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signs as Apple does, with a root, an intermediate and a leaf certificate that were made for it. */
public final class AppleSigner {
    public static final Instant VALID_FROM = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant VALID_TO = Instant.parse("2046-01-01T00:00:00Z");

    private static final String LEAF = "1.2.840.113635.100.6.11.1";
    private static final String INTERMEDIATE = "1.2.840.113635.100.6.2.1";

    private final List<byte[]> chain;
    private final KeyPair leaf;

    private AppleSigner(String intermediateOid, String leafOid) {
        var root = keys();
        var intermediate = keys();
        leaf = keys();
        chain = List.of(certificate("Leaf", leaf, "Intermediate", intermediate, false, leafOid),
                certificate("Intermediate", intermediate, "Root", root, true, intermediateOid),
                certificate("Root", root, "Root", root, true, "1.2.3.4"));
    }

    /** With certificates like Apple's. */
    public static AppleSigner create() {
        return new AppleSigner(INTERMEDIATE, LEAF);
    }

    /** With a leaf that was not made for the App Store. */
    static AppleSigner withLeafForSomethingElse() {
        return new AppleSigner(INTERMEDIATE, "1.2.840.113635.100.6.11.2");
    }

    /** With an intermediate that was not made for developers. */
    static AppleSigner withIntermediateForSomethingElse() {
        return new AppleSigner("1.2.840.113635.100.6.2.2", LEAF);
    }

    /** The SHA-256 of its root. */
    public String rootFingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(chain.getLast()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs. */
    public String sign(ObjectNode payload) {
        return sign(payload, chain);
    }

    /** Signs, and shows the certificates of somebody else. */
    String signWithChainOf(AppleSigner other, ObjectNode payload) {
        return sign(payload, other.chain);
    }

    /** Signs, and shows only the leaf and the root. */
    String signWithShortChain(ObjectNode payload) {
        return sign(payload, List.of(chain.getFirst(), chain.getLast()));
    }

    /** Does not sign, and says so. */
    String unsigned(ObjectNode payload) {
        var header = AppleJson.MAPPER.createObjectNode().put("alg", "none");
        base64(chain).forEach(header.withArray("x5c")::add);
        return part(header) + "." + part(payload) + ".";
    }

    private String sign(ObjectNode payload, List<byte[]> shown) {
        var signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signed.getHeaders().setObjectHeaderValue("x5c", base64(shown));
        signed.setPayload(payload.toString());
        signed.setKey(leaf.getPrivate());
        try {
            return signed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> base64(List<byte[]> certificates) {
        return certificates.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    private static String part(ObjectNode json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] certificate(String subject, KeyPair keys, String issuer, KeyPair issuerKeys, boolean authority,
            String oid) {
        try {
            return new JcaX509v3CertificateBuilder(new X500Name("CN=" + issuer), BigInteger.ONE, Date.from(VALID_FROM),
                    Date.from(VALID_TO), new X500Name("CN=" + subject), keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(new ASN1ObjectIdentifier(oid), false, DERNull.INSTANCE)
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}

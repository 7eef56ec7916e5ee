package org.growthlayer.reward.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A signed document (JWS) taken apart, verified or not.
 *
 * @param chain the certificates it came with, in base64, the root last
 */
record SignedDocument(String text, List<String> chain, ObjectNode payload) {
    private static final int PARTS = 3;

    SignedDocument {
        chain = List.copyOf(chain);
    }

    /**
     * Takes it apart.
     *
     * @throws IllegalArgumentException if it is none
     */
    static SignedDocument of(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("it is not made of three parts");
        }
        var chain = new ArrayList<String>();
        json(parts[0]).path("x5c").forEach(certificate -> chain.add(certificate.asText()));
        return new SignedDocument(text, chain, json(parts[1]));
    }

    private static ObjectNode json(String part) {
        try {
            JsonNode json = AppleJson.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
            if (json instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("a part of it is not JSON", e);
        }
        throw new IllegalArgumentException("a part of it is not an object");
    }
}

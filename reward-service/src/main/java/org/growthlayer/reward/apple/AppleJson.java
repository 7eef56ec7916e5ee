package org.growthlayer.reward.apple;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON as Apple writes it: names as in Java, times in milliseconds, more fields with every year. */
final class AppleJson {
    static final JsonMapper MAPPER = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private AppleJson() {}
}

package org.growthlayer.edge.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EdgeJsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "2.50", "0.1", "100", "0.00", "12345678901234567890.10"})
    void shouldKeepANumberOfAFreeFormValueAsItWasWritten(String number) throws JsonProcessingException {
        var mapper = new ObjectMapper();
        new EdgeJson().customize(mapper);

        var read = mapper.readValue("{\"a\":[" + number + "]}", JsonNode.class);

        assertThat(mapper.writeValueAsString(read)).isEqualTo("{\"a\":[" + number + "]}");
    }
}

package org.growthlayer.eventing;

import java.io.IOException;
import java.util.List;
import org.growthlayer.contracts.Fact;
import org.growthlayer.contracts.Topic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class FactJsonTest {
    static List<Topic<? extends Fact>> topics() {
        return Topic.ALL;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldReadEveryGoldenSampleAndWriteItBackUnchanged(Topic<? extends Fact> topic) throws IOException {
        try (var in = Topic.class.getResourceAsStream("samples/" + topic.name() + ".json")) {
            var sample = FactJson.mapper().readTree(in);

            var fact = FactJson.mapper().treeToValue(sample, topic.type());

            assertThat(FactJson.mapper().readTree(FactJson.mapper().writeValueAsBytes(fact))).usingRecursiveComparison()
                    .isEqualTo(sample);
        }
    }
}

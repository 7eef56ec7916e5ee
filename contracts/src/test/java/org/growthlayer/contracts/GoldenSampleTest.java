package org.growthlayer.contracts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Old messages stay readable: every golden sample reads into its record and writes back to the same document. */
class GoldenSampleTest {
    // The mapper of eventing/ says the same; contracts stays free of any library, so its tests bring their own.
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    static List<Topic<? extends Fact>> topics() {
        return Topic.ALL;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldReadTheSampleAndWriteItBackUnchanged(Topic<? extends Fact> topic) throws IOException {
        var sample = sample(topic);

        var fact = JSON.treeToValue(sample, topic.type());

        var written = JSON.readTree(JSON.writeValueAsString(fact));
        assertThat(written).usingRecursiveComparison().isEqualTo(sample);
        assertThat(fact.partitionKey()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldIgnoreFieldsOfALaterVersion(Topic<? extends Fact> topic) throws IOException {
        var sample = (ObjectNode) sample(topic);
        var fact = JSON.treeToValue(sample, topic.type());

        var later = JSON.treeToValue(sample.deepCopy().put("a_field_of_tomorrow", "x"), topic.type());

        assertThat(later).isEqualTo(fact);
    }

    @Test
    void shouldReadAnExperimentToldBeforeAudiencesExisted() throws IOException {
        var experiment = older(Topic.EXPERIMENTS);

        assertThat(experiment.audience()).isEqualTo(Experiment.Audience.EVERYONE);
        assertThat(experiment.targetMetric()).isEqualTo("conversion_rate");
        assertThat(experiment.countsPurchases()).isTrue();
        assertThat(experiment.arms()).noneMatch(Experiment.Arm::isRetired);
        assertThat(experiment.autoComplete()).isFalse();
        assertThat(experiment.splitSince()).isNull();
    }

    @Test
    void shouldReadAnAssignmentToldBeforeArmsCouldBeRetired() throws IOException {
        assertThat(older(Topic.ASSIGNMENTS).movedFrom()).isNull();
    }

    @Test
    void shouldReadARewardToldBeforePurchasesBecameRewards() throws IOException {
        var reward = older(Topic.REWARDS);

        assertThat(reward.source()).isEqualTo(Reward.Source.REPORTED);
        assertThat(reward.adjusts()).isNull();
    }

    private static <F extends Fact> F older(Topic<F> topic) throws IOException {
        try (var in = Topic.class.getResourceAsStream("older/" + topic.name() + ".json")) {
            return JSON.readValue(in, topic.type());
        }
    }

    private static JsonNode sample(Topic<?> topic) throws IOException {
        try (var in = Topic.class.getResourceAsStream("samples/" + topic.name() + ".json")) {
            assertThat(in).as("every topic has a golden sample: samples/%s.json", topic.name()).isNotNull();
            return JSON.readTree(in);
        }
    }
}

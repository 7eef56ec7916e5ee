package org.growthlayer.assignment.ofrep;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.growthlayer.assignment.Api;
import org.growthlayer.assignment.AssignmentServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The published OpenFeature provider for Java, as a customer would use it. */
@QuarkusTest
@QuarkusTestResource(AssignmentServers.class)
class JavaProviderTest {
    private static final EvaluationContext ANN = new ImmutableContext("ann",
            Map.of("plan", new Value("pro"), "age", new Value(41)));

    private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();

    @AfterEach
    void shutDown() {
        api.shutdown();
    }

    private Client client(String key) {
        var options = OfrepProviderOptions.builder().baseUrl("http://localhost:" + RestAssured.port)
                .headers(ImmutableMap.of("Authorization", ImmutableList.of("Bearer " + key))).build();
        api.setProviderAndWait(OfrepProvider.constructProvider(options));
        return api.getClient();
    }

    @Test
    void shouldEvaluateEveryTypeOfValue() {
        var client = client(Api.CLIENT);

        assertThat(client.getBooleanValue(Flags.running("true"), false, ANN)).isTrue();
        assertThat(client.getStringValue(Flags.running("\"blue\""), "red", ANN)).isEqualTo("blue");
        assertThat(client.getIntegerValue(Flags.running("3"), 1, ANN)).isEqualTo(3);
        assertThat(client.getDoubleValue(Flags.running("1.0"), 0.5, ANN)).isEqualTo(1.0);
        assertThat(client.getStringValue(Flags.running(null), "none", ANN)).isEqualTo("on");
        var value = client.getObjectValue(Flags.running("{\"title\":\"Hi\",\"sizes\":[1,2]}"), new Value(), ANN).asStructure();
        assertThat(value.getValue("title").asString()).isEqualTo("Hi");
        assertThat(value.getValue("sizes").asList()).hasSize(2);
        assertThat(client.getObjectValue(Flags.running("[\"a\"]"), new Value(), ANN).asList()).isEqualTo(List.of(new Value("a")));
    }

    @Test
    void shouldTellTheWholeStory() {
        var key = Flags.running("\"blue\"");

        var details = client(Api.CLIENT).getStringDetails(key, "red", ANN);

        assertThat(details.getVariant()).isEqualTo("on");
        assertThat(details.getReason()).isEqualTo("SPLIT");
        assertThat(details.getErrorCode()).isNull();
        assertThat(details.getFlagMetadata().getString("experimentId")).hasSize(36);
        assertThat(details.getFlagMetadata().getString("armId")).hasSize(36);
        assertThat(details.getFlagMetadata().getString("reason")).isEqualTo("sampled");
        assertThat(details.getFlagMetadata().getInteger("version")).isEqualTo(2);
    }

    @Test
    void shouldUseTheDefaultOfAFlagThatIsNone() {
        var details = client(Api.CLIENT).getBooleanDetails("no-such-flag", true, ANN);

        assertThat(details.getValue()).isTrue();
        assertThat(details.getErrorCode()).isEqualTo(ErrorCode.FLAG_NOT_FOUND);
    }

    @Test
    void shouldUseTheDefaultOfAnArmWithoutAPayload() {
        var key = "flag-" + UUID.randomUUID().toString().substring(0, 18);
        var _ = Api.as(Api.ADMIN).body("""
                {"key":"%s","name":"A flag","algorithm_type":"fixed","is_bandit":false,"exploration_floor":0,"arms":[
                {"name":"control","is_control":true,"traffic_weight":1},{"name":"b","traffic_weight":0,"payload":7}]}"""
                .formatted(key)).post("/v1/experiments").then().statusCode(201);
        Api.move(key, "start");

        assertThat(client(Api.CLIENT).getIntegerValue(key, 42, ANN)).isEqualTo(42);
    }

    @Test
    void shouldUseTheDefaultWithoutATargetingKey() {
        var details = client(Api.CLIENT).getBooleanDetails(Flags.running("true"), false, new ImmutableContext());

        assertThat(details.getValue()).isFalse();
        assertThat(details.getErrorCode()).isEqualTo(ErrorCode.INVALID_CONTEXT);
    }

    @Test
    void shouldUseTheDefaultIfTheKeyIsWrong() {
        var details = client("wrong").getBooleanDetails(Flags.running("true"), false, ANN);

        assertThat(details.getValue()).isFalse();
        assertThat(details.getErrorCode()).isEqualTo(ErrorCode.GENERAL);
        assertThat(details.getErrorMessage()).contains("authentication");
    }

    @Test
    void shouldNotTakeANumberForAText() {
        var details = client(Api.CLIENT).getStringDetails(Flags.running("3"), "x", ANN);

        assertThat(details.getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
    }
}

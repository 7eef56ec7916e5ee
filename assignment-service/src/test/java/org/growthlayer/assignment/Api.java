package org.growthlayer.assignment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The service as its callers see it. */
public final class Api {
    public static final String CLIENT = "client-key-of-the-tests";
    public static final String SERVER = "server-key-of-the-tests";
    public static final String ADMIN = "admin-key-of-the-tests";

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    private Api() {}

    public static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    /** A draft with one arm per weight, the first of them the control; its {@code data}. */
    public static JsonPath draft(String algorithm, double... weights) {
        var arms = IntStream.range(0, weights.length).mapToObj(i -> """
                {"name":"arm %d","is_control":%b,"traffic_weight":%s,"payload":{"i":%d}}""".formatted(i, i == 0, weights[i], i))
                .collect(Collectors.joining(","));
        return as(ADMIN)
                .body("""
                        {"key":"%s","name":"An experiment","algorithm_type":"%s","arms":[%s]}"""
                        .formatted("e-" + UUID.randomUUID().toString().substring(0, 18), algorithm, arms))
                .post("/v1/experiments").then().statusCode(201).extract().jsonPath();
    }

    /** As {@link #draft}, and started; its UUID. */
    @CanIgnoreReturnValue
    public static String running(String algorithm, double... weights) {
        var id = draft(algorithm, weights).getString("data.id");
        move(id, "start");
        return id;
    }

    @CanIgnoreReturnValue
    public static JsonPath move(String experiment, String move) {
        return as(ADMIN).post("/v1/experiments/{id}/" + move, experiment).then().statusCode(200).extract().jsonPath();
    }

    @CanIgnoreReturnValue
    public static JsonPath declareWinner(String experiment, String armId) {
        return as(ADMIN).body(Map.of("arm_id", armId)).post("/v1/experiments/{id}/declare-winner", experiment).then()
                .statusCode(200)
                .extract().jsonPath();
    }

    public static List<String> armIds(String experiment) {
        return as(SERVER).get("/v1/experiments/{id}", experiment).then().statusCode(200).extract().jsonPath()
                .getList("data.arms.arm_id");
    }

    public static Response tryAssign(String experiment, String user) {
        return as(CLIENT).body(Map.of("experiment_id", experiment, "user_id", user)).post("/v1/bandit/assign");
    }

    /** Through the JDK's client: REST Assured takes milliseconds a call, and the tests make tens of thousands of these. */
    @CanIgnoreReturnValue
    public static Assigned assign(String experiment, String user) {
        var body = JSON.createObjectNode().put("experiment_id", experiment).put("user_id", user);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v1/bandit/assign"))
                .header("Authorization", "Bearer " + CLIENT).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var data = JSON.readTree(answer.body()).path("data");
            return new Assigned(data.path("arm_id").asText(), data.path("is_new").asBoolean(), data.path("reason").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static List<String> users(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
    }

    public static double[] equal(int arms) {
        var weights = new double[arms];
        Arrays.fill(weights, 1);
        return weights;
    }

    public record Assigned(String armId, boolean isNew, String reason) {}
}

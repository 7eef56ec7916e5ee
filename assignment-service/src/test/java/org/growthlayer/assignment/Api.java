package org.growthlayer.assignment;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;

/** The service as its callers see it. */
public final class Api {
    public static final String CLIENT = "client-key-of-the-tests";
    public static final String SERVER = "server-key-of-the-tests";
    public static final String ADMIN = "admin-key-of-the-tests";

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

    @CanIgnoreReturnValue
    public static Assigned assign(String experiment, String user) {
        var data = tryAssign(experiment, user).then().statusCode(200).extract().jsonPath();
        return new Assigned(data.getString("data.arm_id"), data.getBoolean("data.is_new"), data.getString("data.reason"));
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

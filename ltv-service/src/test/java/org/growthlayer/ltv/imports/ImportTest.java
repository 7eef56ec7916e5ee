package org.growthlayer.ltv.imports;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.contracts.Topic;
import org.growthlayer.ltv.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class ImportTest {
    private static final String IMPORT = "/api/v1/analytics/ltv/purchases/import";

    @Inject
    Mesh mesh;

    private final String user = "user-" + UUID.randomUUID();

    @Test
    void shouldTakeALongBodyInChunksAndTheSameAgainAsDuplicates() {
        var body = IntStream.range(0, 5_001).mapToObj(i -> line(user + "-" + i, user + "-" + i % 100, "1.50"))
                .collect(Collectors.joining("\n"));

        var first = send(body.getBytes(StandardCharsets.UTF_8));
        var second = send(body.getBytes(StandardCharsets.UTF_8));

        assertThat(counts(first)).isEqualTo(Map.of("lines", 5_001, "accepted", 5_001, "duplicates", 0, "rejected", 0));
        assertThat(counts(second)).isEqualTo(Map.of("lines", 5_001, "accepted", 0, "duplicates", 5_001, "rejected", 0));
        assertThat(mesh.ltv(user + "-7").getDouble("factors.actual_365day")).isEqualTo(75);
    }

    @Test
    void shouldUnpackWhatGzipPacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(line("a-" + user, user, "4").getBytes(StandardCharsets.UTF_8));
        }

        var answer = send(packed.toByteArray());

        assertThat(answer.getInt("accepted")).isEqualTo(1);
        var broken = Arrays.copyOf(packed.toByteArray(), 20);
        request().body(broken).post(IMPORT).then().statusCode(400);
    }

    @Test
    void shouldNameTheLinesItRejectsAndTakeTheOthers() {
        var body = String.join("\n", line("a-" + user, user, "4"), "", "{", line("b-" + user, user, "-4"),
                line("c-" + user, user, "4").replace("USD", "ZZZ"), line("d-" + user, user, "4").replace("2025", "2999"),
                line("e-" + user, user, "4").replace("\"amount\":4,", ""), "x".repeat(10_000), "[1]", "null",
                line("f-" + user, user, "4"));

        var answer = send(body.getBytes(StandardCharsets.UTF_8));

        assertThat(counts(answer)).isEqualTo(Map.of("lines", 11, "accepted", 2, "duplicates", 0, "rejected", 8));
        assertThat(answer.<Integer>getList("rejections.line")).containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(answer.<String>getList("rejections.field")).startsWith("line", "amount", "currency", "occurred_at", "amount",
                "line");
    }

    @Test
    void shouldKnowAPurchaseByTheNameItsProviderGaveItWhicheverWayItComes() {
        var line = line("pi-" + user, user, "4").replace("{", "{\"provider\":\"stripe\",");
        assertThat(send(line.getBytes(StandardCharsets.UTF_8)).getInt("accepted")).isEqualTo(1);

        mesh.purchase(Kind.PURCHASE, "pi-" + user, user, "4", null, mesh.now());
        mesh.purchase(Kind.PURCHASE, "pi-2-" + user, user, "1", null, mesh.now());

        await().until(() -> mesh.count("purchases where purchase_id = 'pi-2-" + user + "'") == 1);
        assertThat(mesh.count("purchases where purchase_id = 'pi-" + user + "'")).isEqualTo(1);
        assertThat(mesh.told(Topic.PURCHASES, user)).hasSize(2);
    }

    @Test
    void shouldAskForAServersKey() {
        RestAssured.given().body("{}").post(IMPORT).then().statusCode(401);
    }

    private static String line(String id, String user, String amount) {
        return """
                {"purchase_id":"%s","user_id":"%s","amount":%s,"currency":"USD","occurred_at":"2025-05-01T10:00:00Z"}"""
                .formatted(id, user, amount);
    }

    private static Map<String, Integer> counts(JsonPath answer) {
        return Map.of("lines", answer.getInt("lines"), "accepted", answer.getInt("accepted"), "duplicates",
                answer.getInt("duplicates"), "rejected", answer.getInt("rejected"));
    }

    private static JsonPath send(byte[] body) {
        return new JsonPath(request().body(body).post(IMPORT).then().statusCode(200).extract().asString()).setRootPath("data");
    }

    private static RequestSpecification request() {
        var config = RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
        return RestAssured.given().config(config).header("Authorization", "Bearer server-key-for-tests")
                .contentType("application/octet-stream");
    }
}

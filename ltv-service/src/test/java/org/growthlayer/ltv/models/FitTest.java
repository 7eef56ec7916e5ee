package org.growthlayer.ltv.models;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.growthlayer.ltv.mesh.Mesh;
import org.growthlayer.testkit.MeshServers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(MeshServers.class)
class FitTest {
    private static final String MODEL = "/api/v1/analytics/ltv/model";
    private static final long SEED = 20260L;
    private static final int CUSTOMERS = 1_500;
    private static final LocalDate START = LocalDate.parse("2025-03-01");
    private static final int DAYS = 360;

    @Inject
    Mesh mesh;

    private final String crowd = "crowd-" + UUID.randomUUID();

    @Test
    void shouldFitAdoptAndThenAnswerByTheModel() {
        importCrowd();

        var fit = fit("{}");

        assertThat(fit.getString("status")).isEqualTo("adopted");
        assertThat(fit.getString("time_unit")).isEqualTo("week");
        assertThat(fit.getInt("customers")).isGreaterThanOrEqualTo(CUSTOMERS);
        assertThat(fit.<String>getList("models.model")).containsExactly("bg_nbd", "mbg_nbd", "pareto_nbd");
        Map<String, Object> parameters = fit.getMap("models[0].parameters");
        assertThat(parameters).containsOnlyKeys("r", "alpha", "a", "b");
        assertThat(fit.getDouble("models[0].holdout.calibration")).isCloseTo(1, within(0.35));
        assertThat(fit.getString("money.model")).isEqualTo("gamma_gamma");
        assertThat(mesh.get(MODEL).getInt("in_use.model_version")).isEqualTo(fit.getInt("model_version"));
        assertThat(mesh.get(MODEL).getString("progress.phase")).isEqualTo("idle");
        shouldValueCustomers(fit);
        shouldTellWhoHasLeft(fit);
        shouldShowCohorts();
    }

    private void shouldValueCustomers(JsonPath fit) {
        var ltv = mesh.ltv(crowd + "-0");

        assertThat(ltv.getInt("model_version")).isEqualTo(fit.getInt("model_version"));
        assertThat(ltv.getString("method")).isEqualTo(fit.getString("method"));
        assertThat(ltv.getDouble("confidence")).isBetween(0.0, 1.0);
        assertThat(ltv.getDouble("ltv_lifetime")).isGreaterThanOrEqualTo(ltv.getDouble("ltv365"));
        assertThat(ltv.getDouble("intervals.ltv365[0]")).isLessThanOrEqualTo(ltv.getDouble("ltv365"));
    }

    private void shouldTellWhoHasLeft(JsonPath fit) {
        var path = "/api/v1/analytics/churn/risk";
        var risk = mesh.get(path, "user_id", crowd + "-0");

        assertThat(risk.getDouble("risk")).isBetween(0.0, 1.0);
        assertThat(risk.getString("risk_level")).isIn("low", "medium", "high");
        assertThat(risk.getDouble("no_purchase_90d")).isLessThanOrEqualTo(risk.getDouble("no_purchase_30d"));
        assertThat(risk.getString("method")).isEqualTo(fit.getString("method"));
        mesh.given().queryParam("user_id", "nobody-" + crowd).get(path).then().statusCode(404);
    }

    private void shouldShowCohorts() {
        var cohort = mesh.get("/api/v1/analytics/cohort/ltv", "cohort_date", "2025-03-01", "period", "month");

        assertThat(cohort.getString("cohort_date")).isEqualTo("2025-03-01T00:00:00Z");
        assertThat(cohort.getInt("cohort_size")).isGreaterThan(50);
        assertThat(cohort.getDouble("ltv30")).isPositive().isLessThanOrEqualTo(cohort.getDouble("ltv90"));
        assertThat(cohort.getBoolean("horizons[0].complete")).isTrue();
        assertThat(cohort.getDouble("horizons[0].actual")).isEqualTo(cohort.getDouble("ltv30"));
        // The last of March 2025 have not lived for 365 days on the first of March 2026.
        assertThat(cohort.getBoolean("horizons[2].complete")).isFalse();
        assertThat(cohort.getString("horizons[2].actual")).isNull();
        assertThat(cohort.getDouble("retention[0].share")).isEqualTo(1);
        assertThat(cohort.getBoolean("retention[11].complete")).isFalse();
    }

    @Test
    void shouldShowABacktestWithoutAdoptingIt() {
        importCrowd();

        var fit = fit("""
                {"as_of":"2025-09-30","time_unit":"day","models":["bg_nbd"]}""");

        assertThat(fit.getString("status")).isEqualTo("shown");
        assertThat(fit.getString("as_of")).isEqualTo("2025-09-30");
        assertThat(fit.<String>getList("models.model")).containsExactly("bg_nbd");
    }

    @Test
    void shouldRefuseWhatCannotBeFitted() {
        for (var bad : Map
                .of("{\"as_of\":\"2027-01-01\"}", "as_of", "{\"time_unit\":\"year\"}", "time_unit", "{\"models\":[\"x\"]}",
                        "models")
                .entrySet()) {
            mesh.admin().body(bad.getKey()).post(MODEL + "/fit").then().statusCode(400)
                    .body("errors", hasSize(1), "errors[0].field", equalTo(bad.getValue()));
        }
        mesh.given().body("{}").post(MODEL + "/fit").then().statusCode(403);
    }

    private JsonPath fit(String body) {
        return new JsonPath(mesh.admin().body(body).post(MODEL + "/fit").then().statusCode(200).extract().asString())
                .setRootPath("data");
    }

    /** Everybody buys on their first day and, until they leave, now and then. */
    private void importCrowd() {
        var chance = new Random(SEED);
        var lines = new StringBuilder();
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            var rate = 0.01 + 0.05 * chance.nextDouble();
            var price = 5 + chance.nextInt(20);
            var first = chance.nextInt(DAYS);
            var left = first + (int) (-120 * Math.log(1 - chance.nextDouble()));
            for (var day = first; day < DAYS && day <= left; day++) {
                if (day == first || chance.nextDouble() < rate) {
                    lines.append("""
                            {"purchase_id":"%s-%d-%d","user_id":"%s-%d","amount":%d,"currency":"USD","occurred_at":"%sT10:00:00Z"}
                            """.formatted(crowd, customer, day, crowd, customer, price + chance.nextInt(10),
                            START.plusDays(day)));
                }
            }
        }
        RestAssured.given().header("Authorization", "Bearer server-key-for-tests").contentType("application/octet-stream")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8)).post("/api/v1/analytics/ltv/purchases/import").then()
                .statusCode(200).body("data.rejected", equalTo(0));
    }
}

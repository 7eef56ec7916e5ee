package org.growthlayer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known at one moment, ready to draw.
 *
 * @param users users that got an arm so far
 * @param total users that will come
 * @param rows one per arm
 */
record Scene(int users, int total, List<Row> rows) {
    /**
     * One arm as the API reports it.
     *
     * @param share of the most recent users, from 0 to 1
     * @param mean posterior mean of the conversion rate
     * @param low lower end of its 95 % interval; NaN when not reported
     * @param high upper end; NaN when not reported
     * @param best probability that the arm is the best; NaN when not reported
     * @param samples settled users
     * @param pending users whose window is still open
     */
    record Row(String name, double share, double mean, double low, double high, double best, long samples, long pending,
            long conversions) {}

    Scene {
        rows = List.copyOf(rows);
    }

    static Scene of(GrowthClient.Started started, JsonNode statistics, double[] shares, int users, int total) {
        List<Row> rows = new ArrayList<>();
        for (int arm = 0; arm < started.arms().size(); arm++) {
            String id = started.arms().get(arm);
            for (JsonNode reported : statistics.path("arms")) {
                if (reported.path("arm_id").asText().equals(id)) {
                    rows.add(row(started.names().get(arm), shares[arm], reported,
                            statistics.path("win_probabilities").path(id).asDouble(Double.NaN)));
                }
            }
        }
        return new Scene(users, total, rows);
    }

    private static Row row(String name, double share, JsonNode arm, double best) {
        double alpha = arm.path("alpha").asDouble(1);
        double beta = arm.path("beta").asDouble(1);
        return new Row(name, share, alpha / (alpha + beta), arm.path("interval").path(0).asDouble(Double.NaN),
                arm.path("interval").path(1).asDouble(Double.NaN), best, arm.path("samples").asLong(),
                arm.path("pending").asLong(),
                arm.path("conversions").asLong());
    }

    long samples() {
        return rows.stream().mapToLong(Row::samples).sum();
    }

    long pending() {
        return rows.stream().mapToLong(Row::pending).sum();
    }

    long conversions() {
        return rows.stream().mapToLong(Row::conversions).sum();
    }
}

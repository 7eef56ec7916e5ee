package org.growthlayer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.growthlayer.local.mesh.StatusReport;

/**
 * {@code demo --ltv}: a year of customers is imported, models are fitted on its first half alone, and what they say of customers who come is held
 * against what those have done by the end of the year.
 */
final class LtvDemo implements Demo {
    private static final int CHUNK = 2_000;
    private static final double TOLERANCE = 0.15;
    private final LtvOptions options;
    private final PrintStream out = System.out;

    private LtvDemo(LtvOptions options) {
        this.options = options;
    }

    static LtvDemo of(List<String> words) {
        return new LtvDemo(LtvOptions.parse(words));
    }

    @Override
    public int run(StatusReport mesh) throws IOException, InterruptedException {
        GrowthClient client = new GrowthClient(Objects.requireNonNull(mesh.baseUrl()).replace("localhost", "127.0.0.1"),
                Objects.requireNonNull(mesh.keys()));
        LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
        Year year = new Year(today.minusDays(Year.DAYS - 1), options.seed());
        long purchases = importAll(client, year, Long.toString(System.currentTimeMillis(), 36));
        out.printf(Locale.ROOT, "%,d customers have bought %,d times from %s to %s (seed %d).%n", options.users(), purchases,
                year.start(), year.end(), options.seed());
        JsonNode fit = client.fit(year.middle());
        print(fit);
        return compare(client, year) ? 0 : 1;
    }

    private long importAll(GrowthClient client, Year year, String run) throws IOException, InterruptedException {
        long accepted = 0;
        for (int first = 0; first < options.users(); first += CHUNK) {
            StringBuilder lines = new StringBuilder();
            for (int customer = first; customer < Math.min(options.users(), first + CHUNK); customer++) {
                lines.append(year.purchases(customer, "buyer-" + run + "-" + customer));
            }
            JsonNode answer = client.importPurchases(lines.toString());
            if (answer.path("rejected").asLong(-1) != 0) {
                throw new IOException("an import was not taken: " + answer);
            }
            accepted += answer.path("accepted").asLong();
        }
        return accepted;
    }

    private void print(JsonNode fit) {
        out.printf(Locale.ROOT, "%nFitted on what happened until %s, %s customers:%n", fit.path("as_of").asText(),
                fit.path("customers").asText());
        for (JsonNode model : fit.path("models")) {
            out.printf(Locale.ROOT, "  %-10s LL %,.1f  %s%n    held-out: %.4f per customer, %.2f predicted for each purchase%n",
                    model.path("model").asText(), model.path("log_likelihood").asDouble(), model.path("parameters"),
                    model.path("holdout").path("log_likelihood").asDouble(),
                    model.path("holdout").path("calibration").asDouble());
        }
        out.printf(Locale.ROOT, "  in use: %s%n%n", fit.path("method").asText());
    }

    /** Cohorts by month of the first purchase; only what is over for all of a cohort is compared. */
    private boolean compare(GrowthClient client, Year year) throws IOException, InterruptedException {
        out.println("cohort    customers   90 days: received   foretold");
        double actual = 0;
        double predicted = 0;
        for (YearMonth month = YearMonth.from(year.start()).plusMonths(1); !month.atEndOfMonth()
                .isAfter(year.end().minusDays(90)); month = month.plusMonths(1)) {
            JsonNode cohort = client.cohort(month.atDay(1));
            JsonNode quarter = cohort.path("horizons").path(1);
            long size = cohort.path("cohort_size").asLong();
            out.printf(Locale.ROOT, "%s  %,9d  %18.2f  %9.2f%n", month, size, quarter.path("actual").asDouble(),
                    quarter.path("predicted").asDouble());
            actual += size * quarter.path("actual").asDouble();
            predicted += size * quarter.path("predicted").asDouble();
        }
        out.printf(Locale.ROOT, "%nAll together: %.3f foretold for each 1 received.%n", predicted / actual);
        return Math.abs(predicted / actual - 1) <= TOLERANCE;
    }
}

package org.growthlayer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;

/**
 * The closing words of {@code demo --purchases}.
 *
 * @param forged what a webhook with a false signature was answered
 */
record PurchasesVerdict(GrowthClient.Started started, Takings takings, StripeSender stripe, PurchaseFacts facts, int forged) {
    private static final int BAD_REQUEST = 400;

    /** Prints what was true beside what is booked; whether it is the same. */
    boolean print(PrintStream out, JsonNode statistics, String summary) {
        boolean booked = takings.isBookedIn(started, statistics);
        boolean told = facts.count() == takings.events() && facts.sum().compareTo(takings.revenue()) == 0;
        out.println();
        for (int arm = 0; arm < started.arms().size(); arm++) {
            JsonNode said = Takings.arm(started, statistics, arm);
            out.printf(Locale.ROOT, "%-11s %,d users, %,d of %,d paid, revenue %s of %s USD%n", started.names().get(arm),
                    takings.users(arm), said.path("conversions").asLong(), takings.payers(arm),
                    Takings.revenueOf(said).toPlainString(), takings.revenue(arm).toPlainString());
        }
        out.printf(Locale.ROOT, "delivered   %,d signed webhooks for %,d events, p50 %.1f ms, p99 %.1f ms%n", stripe.delivered(),
                takings.events(), stripe.latencies().millis(0.5), stripe.latencies().millis(0.99));
        out.printf(Locale.ROOT, "told        %,d facts on growth.purchases.v1, %s of %s USD: %s%n", facts.count(),
                facts.sum().toPlainString(), takings.revenue().toPlainString(), told ? "each event once" : "DOES NOT ADD UP");
        out.printf(Locale.ROOT, "forged      a webhook with a false signature was answered %d%n", forged);
        out.println("results     " + summary);
        boolean right = booked && told && forged == BAD_REQUEST;
        out.println("verdict     " + (right
                ? "every payment is in its arm, and every refund out of it: nothing lost, nothing twice"
                : "DOES NOT ADD UP"));
        return right;
    }
}

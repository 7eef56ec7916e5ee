package org.growthlayer.local.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The closing words: what was gained, whether the numbers add up, how fast it was, and whether the bandit has done its work. */
record DemoVerdict(DemoOptions options, Crowd crowd, GrowthClient client, Scene last) {
    boolean print(PrintStream out, double most, double toleratedErrors) {
        int users = crowd.users();
        double[] late = crowd.shares(users - users / 3, users);
        int best = options.bestArm();
        int requests = client.assignments().count() + client.rewards().count();
        boolean learned = late[best] > most;
        boolean reliable = client.errors() <= toleratedErrors * Math.max(1, requests);
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(gained());
        lines.add(accounted());
        lines.add(String.format(Locale.ROOT,
                "requests    %,d, errors %,d; assign p50 %.1f ms, p99 %.1f ms; reward p50 %.1f ms, p99 %.1f ms",
                requests + client.errors(), client.errors(), client.assignments().millis(0.5), client.assignments().millis(0.99),
                client.rewards().millis(0.5), client.rewards().millis(0.99)));
        lines.add(String.format(Locale.ROOT,
                "verdict     %s: the best arm (%s) got %.0f %% of the last third of the users; more than %.0f %% was asked",
                learned ? "learned" : "NOT learned", last.rows().size() > best ? last.rows().get(best).name() : "?",
                late[best] * 100,
                most * 100));
        if (!reliable) {
            lines.add(String.format(Locale.ROOT, "verdict     NOT reliable: more than %.0f %% of the requests failed",
                    toleratedErrors * 100));
        }
        lines.forEach(out::println);
        return learned && reliable;
    }

    private List<String> gained() {
        Crowd.Gain gain = crowd.gain();
        StringBuilder rates = new StringBuilder("true rates ");
        for (int arm = 0; arm < options.rates().size(); arm++) {
            rates.append(String.format(Locale.ROOT, "  %s %.1f %%",
                    last.rows().size() > arm ? last.rows().get(arm).name() : "arm " + arm,
                    options.rates().get(arm) * 100));
        }
        return List.of(rates.toString(),
                String.format(Locale.ROOT,
                        "expected    %.0f conversions under the true rates of the arms given, %.0f under an equal split: %+.0f (%+.0f %%)",
                        gain.expected(), gain.expectedEqual(), gain.expected() - gain.expectedEqual(),
                        percent(gain.expected(), gain.expectedEqual())),
                String.format(Locale.ROOT,
                        "observed    %d conversions; the same users under an equal split: %.0f on average: %+.0f (%+.0f %%)",
                        gain.observed(),
                        gain.observedEqual(), gain.observed() - gain.observedEqual(),
                        percent(gain.observed(), gain.observedEqual())));
    }

    private String accounted() {
        boolean whole = last.samples() + last.pending() == crowd.served() && last.conversions() == crowd.gain().observed();
        return String.format(Locale.ROOT, "accounted   settled %,d + pending %,d of %,d users, %,d conversions of %,d: %s",
                last.samples(),
                last.pending(),
                crowd.served(), last.conversions(), crowd.gain().observed(),
                whole ? "nothing lost, nothing twice" : "DOES NOT ADD UP");
    }

    private static double percent(double with, double without) {
        return without == 0 ? 0 : (with / without - 1) * 100;
    }
}

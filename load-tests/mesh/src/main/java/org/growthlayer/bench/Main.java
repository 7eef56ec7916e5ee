package org.growthlayer.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.growthlayer.bench.assign.AssignBench;
import org.growthlayer.bench.rewards.RewardsBench;
import org.growthlayer.local.mesh.StartFailure;

/** Entry point of {@code ./growth bench assign} and {@code ./growth bench rewards}. Exit codes: 0 measured without an error, 1 failed, 2 not understood. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    /** Exits with the code. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        List<String> words = List.of(args);
        System.exit(words.isEmpty() ? MISUSED : run(words.getFirst(), words.subList(1, words.size())));
    }

    private static int run(String bench, List<String> words) {
        String usage = bench.equals("assign") ? AssignBench.usage() : RewardsBench.usage();
        if (words.contains("--help") || words.contains("-h")) {
            System.out.print(usage);
            return 0;
        }
        try {
            boolean good = bench.equals("assign") ? AssignBench.run(words) : RewardsBench.run(words);
            return good ? 0 : FAILED;
        } catch (IllegalArgumentException unknown) {
            System.err.println("growth: bench " + bench + ": " + unknown.getMessage() + "\n" + usage);
            return MISUSED;
        } catch (IOException | StartFailure failure) {
            System.err.println("growth: " + failure.getMessage());
            return FAILED;
        } catch (InterruptedException interrupted) {
            return FAILED;
        }
    }
}

package org.growthlayer.local.demo;

import java.io.IOException;
import java.util.List;
import org.growthlayer.local.mesh.StatusReport;

/** {@code demo}: simulated users whose truth only the demo knows, and the mesh's numbers held against it. */
public interface Demo {
    /** Plays against a mesh that is up. Returns 0 when the numbers are what they must be, else 1. */
    int run(StatusReport mesh) throws IOException, InterruptedException;

    /**
     * The demo of these words: {@code --purchases} for customers who pay, {@code --ltv} for what they are worth, else the bandit.
     *
     * @throws IllegalArgumentException for a word that it does not know
     */
    static Demo of(List<String> words) {
        if (words.contains(LtvOptions.WORD)) {
            return LtvDemo.of(words);
        }
        return words.contains(PurchasesOptions.WORD) ? PurchasesDemo.of(words) : BanditDemo.of(words);
    }
}

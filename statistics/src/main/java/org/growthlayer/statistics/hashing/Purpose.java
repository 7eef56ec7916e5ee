package org.growthlayer.statistics.hashing;

/** What a hash decides; hashes of different purposes are independent of each other for the same unit. */
public enum Purpose {
    /** Which arm a unit gets. */
    ARM("arm"),
    /** Whether a unit takes part at all. */
    ELIGIBILITY("eligibility"),
    /** Whether a unit is held back from every change. */
    HOLDOUT("holdout");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** Returns the text that enters the hash; part of the specification, never changed. */
    public String label() {
        return label;
    }
}

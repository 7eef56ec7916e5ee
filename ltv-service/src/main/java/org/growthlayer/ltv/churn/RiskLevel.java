package org.growthlayer.ltv.churn;

import java.util.Locale;

/** What a risk is called. */
public enum RiskLevel {
    LOW, MEDIUM, HIGH;

    /** The name of a risk, given from which one on it is medium, and high. */
    static RiskLevel of(double risk, double medium, double high) {
        return risk >= high ? HIGH : risk >= medium ? MEDIUM : LOW;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

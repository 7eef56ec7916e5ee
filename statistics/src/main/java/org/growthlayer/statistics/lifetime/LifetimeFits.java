package org.growthlayer.statistics.lifetime;

import java.util.List;

/** Fits the models by maximum likelihood. */
public final class LifetimeFits {
    private LifetimeFits() {}

    /** Fits one count model. Never throws for hard data: what went wrong is in the report. */
    public static CountFit counts(CountKind kind, Cells cells) {
        throw new UnsupportedOperationException();
    }

    /** Fits the money model. Customers without a priced purchase are passed over. */
    public static MoneyFit money(List<SpendingCell> cells) {
        throw new UnsupportedOperationException();
    }
}

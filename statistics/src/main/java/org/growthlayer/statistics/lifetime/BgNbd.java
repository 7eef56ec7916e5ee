package org.growthlayer.statistics.lifetime;

import java.util.Map;

/** To be written. */
public record BgNbd(double r, double alpha, double a, double b, AgeUnit unit) implements CountModel {
    @Override
    public CountKind kind() {
        return CountKind.BG_NBD;
    }

    @Override
    public Map<String, Double> parameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public double logLikelihood(History history) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double probabilityAlive(History history) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double expectedPurchases(History history, double span) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double expectedPurchases(double span) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double probabilityOfNoPurchase(History history, double span) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Forecast forecast(History history, double span, double missing) {
        throw new UnsupportedOperationException();
    }
}

package org.growthlayer.statistics.lifetime;

/** The logarithm of 1 + e^y, without overflow. */
final class SoftPlus {
    private SoftPlus() {}

    static double of(double y) {
        return y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
    }
}

package org.growthlayer.statistics.bandit;

/**
 * The density of the log-odds of a rate times a factor {@code 1 + x}, as far as that is a rate. At {@code u} stands what stood at
 * {@code t = -ln(x + (1 + x) e^-u)}, which grows no faster than u and ends at {@code -ln x}: what stood beyond would be above 1 now, so the whole
 * is less than the original.
 */
final class RaisedLogOddsDensity implements Density {
    /** Where the density, which falls as e^-u, is nothing. */
    private static final double END = 75;

    private final LogOddsDensity original;
    private final double logFactor;
    /** x / (1 + x). */
    private final double part;

    RaisedLogOddsDensity(LogOddsDensity original, double logFactor) {
        this.original = original;
        this.logFactor = logFactor;
        this.part = -Math.expm1(-logFactor);
    }

    @Override
    public double from() {
        return Math.min(END, placeOf(original.from()));
    }

    @Override
    public double to() {
        return Math.min(END + 1, placeOf(original.to()));
    }

    @Override
    public double panelAt(double u) {
        return original.panelAt(originOf(u));
    }

    @Override
    public double at(double u) {
        return original.at(originOf(u)) / (1 + part * Math.exp(u));
    }

    @Override
    public double worthAt(double u) {
        return original.worthAt(u);
    }

    @Override
    public double worthSlopeAt(double u) {
        return original.worthSlopeAt(u);
    }

    private double originOf(double u) {
        return u - logFactor - Math.log1p(part * Math.exp(u));
    }

    private double placeOf(double t) {
        double above = Math.expm1(logFactor) * Math.exp(t);
        return above < 1 ? t + logFactor - Math.log1p(-above) : Double.POSITIVE_INFINITY;
    }
}

package org.growthlayer.statistics.bandit;

/**
 * A density on an axis where it is smooth and has one peak, known up to a constant factor. Outside {@code [from, to)} it is nothing.
 */
interface Density {
    double from();

    double to();

    /** Returns the length of a panel starting at {@code t} in which the density is close to a polynomial of degree 15. */
    double panelAt(double t);

    /** Returns the density at {@code t}, about 1 at the peak. */
    double at(double t);

    /** Returns the worth that stands at {@code t} of the axis; increasing. */
    double worthAt(double t);

    /** Returns the derivative of {@link #worthAt}. */
    double worthSlopeAt(double t);

    /** Walks from the peak in strides until the density is below {@code floor}; the last stride is halved a few times to save panels. */
    default double edge(double peak, double stride, double floor) {
        double inside = peak;
        double step = stride;
        while (at(inside + step) > floor) {
            inside += step;
            step *= 2;
        }
        double outside = inside + step;
        for (int i = 0; i < 6; i++) {
            double middle = (inside + outside) / 2;
            if (at(middle) > floor) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return outside;
    }
}

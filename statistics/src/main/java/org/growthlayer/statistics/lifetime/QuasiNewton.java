package org.growthlayer.statistics.lifetime;

import java.util.Arrays;

/**
 * Climbs to a maximum by the BFGS method with a backtracking line search, inside bounds: a parameter that would leave its range stays at the
 * border as long as the slope points outwards. Written here because commons-math3 has no quasi-Newton method, and its conjugate gradients need
 * several times as many passes over the customers. J. Nocedal and S. Wright (2006), "Numerical Optimization", 6.1 and 16.7.
 */
final class QuasiNewton {
    private static final int MAX_ITERATIONS = 300;
    private static final double FLAT = 1e-7;
    private static final double NEARLY_FLAT = 1e-5;
    private static final double SUFFICIENT = 1e-4;
    private static final double LONGEST_STEP = 2;
    private static final double SHORTEST = 1e-12;

    private final Objective objective;
    private final double[][] bounds;
    private double[] point;
    private double[] slopes;
    private double[][] inverse;
    private double value;
    private int iterations;

    private QuasiNewton(Objective objective, double... start) {
        this.objective = objective;
        this.bounds = objective.bounds();
        this.point = inside(start);
        this.slopes = new double[start.length];
        this.inverse = identity(start.length);
        this.value = objective.value(point, slopes);
    }

    /** Climbs from a start, given in logarithms, as far as it goes. */
    static QuasiNewton from(Objective objective, double... start) {
        QuasiNewton climber = new QuasiNewton(objective, start);
        climber.climb();
        return climber;
    }

    private void climb() {
        boolean isFresh = true;
        while (iterations < MAX_ITERATIONS && slope() > FLAT) {
            iterations++;
            double[] direction = direction();
            if (dot(direction, slopes) <= 0) {
                inverse = identity(point.length);
                direction = direction();
                isFresh = true;
            }
            if (!step(direction)) {
                if (isFresh) {
                    return;
                }
                inverse = identity(point.length);
            }
            isFresh = isIdentity();
        }
    }

    /** Up the slope, bent by what was learned of the curvature, without what points out of the range. */
    private double[] direction() {
        int size = point.length;
        double[] direction = new double[size];
        double longest = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size && !isHeld(i); j++) {
                direction[i] += isHeld(j) ? 0 : inverse[i][j] * slopes[j];
            }
            longest = Math.max(longest, Math.abs(direction[i]));
        }
        for (int i = 0; i < size && longest > LONGEST_STEP; i++) {
            direction[i] *= LONGEST_STEP / longest;
        }
        return direction;
    }

    private boolean step(double... direction) {
        double[] slopesThere = new double[point.length];
        for (double length = 1; length > SHORTEST; length /= 2) {
            double[] there = point.clone();
            for (int i = 0; i < there.length; i++) {
                there[i] += length * direction[i];
            }
            there = inside(there);
            double valueThere = objective.value(there, slopesThere);
            double[] moved = minus(there, point);
            if (valueThere >= value + SUFFICIENT * dot(moved, slopes) && valueThere >= value && !Arrays.equals(there, point)) {
                learn(moved, minus(slopes, slopesThere));
                point = there;
                slopes = slopesThere;
                value = valueThere;
                return true;
            }
        }
        return false;
    }

    /** The BFGS update of the inverse curvature, left out where the function curves the wrong way. */
    private void learn(double[] moved, double[] bent) {
        double curvature = dot(moved, bent);
        if (!(curvature > SHORTEST * Math.sqrt(dot(moved, moved) * dot(bent, bent)))) {
            return;
        }
        int size = moved.length;
        if (isIdentity()) {
            double scale = curvature / dot(bent, bent);
            for (int i = 0; i < size; i++) {
                inverse[i][i] = scale;
            }
        }
        double[] turned = new double[size];
        for (int i = 0; i < size; i++) {
            turned[i] = dot(inverse[i], bent);
        }
        double factor = (1 + dot(bent, turned) / curvature) / curvature;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                inverse[i][j] += factor * moved[i] * moved[j] - (turned[i] * moved[j] + moved[i] * turned[j]) / curvature;
            }
        }
    }

    /** One of the parameters where the climb ended. */
    double parameter(int i) {
        return Math.exp(point[i]);
    }

    /** How high it came. */
    double value() {
        return value;
    }

    int iterations() {
        return iterations;
    }

    /** Whether it arrived at a maximum. */
    boolean isFlat() {
        return slope() <= NEARLY_FLAT;
    }

    /** Whether a parameter ended at the border of its range. */
    boolean isAtBorder() {
        boolean isAtBorder = false;
        for (int i = 0; i < point.length; i++) {
            isAtBorder |= point[i] <= bounds[i][0] || point[i] >= bounds[i][1];
        }
        return isAtBorder;
    }

    /** The largest slope left, of those that do not point out of the range. */
    double slope() {
        double largest = 0;
        for (int i = 0; i < slopes.length; i++) {
            largest = isHeld(i) ? largest : Math.max(largest, Math.abs(slopes[i]));
        }
        return largest;
    }

    private boolean isHeld(int i) {
        return (point[i] <= bounds[i][0] && slopes[i] <= 0) || (point[i] >= bounds[i][1] && slopes[i] >= 0);
    }

    private boolean isIdentity() {
        return Arrays.deepEquals(inverse, identity(point.length));
    }

    private double[] inside(double... there) {
        double[] inside = there.clone();
        for (int i = 0; i < inside.length; i++) {
            inside[i] = Math.clamp(inside[i], bounds[i][0], bounds[i][1]);
        }
        return inside;
    }

    private static double[][] identity(int size) {
        double[][] identity = new double[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private static double dot(double[] a, double... b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] minus(double[] a, double... b) {
        double[] difference = a.clone();
        for (int i = 0; i < a.length; i++) {
            difference[i] -= b[i];
        }
        return difference;
    }
}

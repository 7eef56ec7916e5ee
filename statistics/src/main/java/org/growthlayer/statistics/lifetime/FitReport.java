package org.growthlayer.statistics.lifetime;

/**
 * How a fit went.
 *
 * @param outcome whether its parameters may be used
 * @param logLikelihood of all customers at the parameters found, NaN if there are none
 * @param customers how many it was fitted on
 * @param cells how many distinct ones among them
 * @param gradientNorm the largest slope left, of the mean log-likelihood of a customer by the logarithm of a parameter; NaN if there is no fit
 * @param starts how many starting points were tried
 * @param iterations of the optimiser, over all starts
 * @param remark what went wrong, or what the reader should know; empty if there is nothing to say
 */
public record FitReport(Outcome outcome, double logLikelihood, long customers, int cells, double gradientNorm, int starts,
        int iterations,
        String remark) {
    /** What came of it. */
    public enum Outcome {
        /** The likelihood is at a maximum inside the range of the parameters. */
        CONVERGED,
        /** The best is at the border of the range: a parameter runs off to 0 or to infinity, as when all customers are alike. The model may be used. */
        AT_BORDER,
        /** The search ended before it found a maximum; what it found is given, and is not to be relied on. */
        NOT_CONVERGED,
        /** Money only: the spread of the customers is so wide that their mean amount has no expectation. There is no model. */
        INFINITE_MEAN,
        /** There is too little to fit anything. */
        TOO_LITTLE_DATA
    }

    /** Returns whether the search ended at a maximum, inside the range of the parameters or at its border. */
    public boolean isUsable() {
        return outcome == Outcome.CONVERGED || outcome == Outcome.AT_BORDER;
    }

    /** Returns the report of a fit that found parameters of which nothing can be expected. */
    FitReport withoutMean(String why) {
        return new FitReport(Outcome.INFINITE_MEAN, logLikelihood, customers, cells, gradientNorm, starts, iterations, why);
    }
}

package org.growthlayer.statistics.lifetime;

import java.util.LinkedHashMap;
import java.util.Map;

/** The two models whose customers leave at a purchase. They differ by whether the first one is an occasion to. */
sealed interface BetaGeometricModel extends CountModel permits BgNbd, MbgNbd {
    /** Returns the shape of the purchase rates over customers. */
    double r();

    /** Returns the rate of the purchase rates, in units of time. */
    double alpha();

    /** Returns the first parameter of the beta distribution of the probabilities to leave. */
    double a();

    /** Returns the second. */
    double b();

    @Override
    default Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("r", r());
        parameters.put("alpha", alpha());
        parameters.put("a", a());
        parameters.put("b", b());
        return parameters;
    }

    /** {@inheritDoc} Equation 6 of the BG/NBD paper; appendix of the MBG/NBD paper. */
    @Override
    default double logLikelihood(History history) {
        return law(history).logLikelihood(history);
    }

    /** {@inheritDoc} BG/NBD: note 021; MBG/NBD: appendix of the paper. */
    @Override
    default double probabilityAlive(History history) {
        return law(history).probabilityAlive(history);
    }

    /**
     * {@inheritDoc} Equation 10 of the BG/NBD paper. What is known of a customer who is alive is again a gamma and a beta distribution, so for MBG/NBD it
     * holds with b + x + 1 for b + x.
     */
    @Override
    default double expectedPurchases(History history, double span) {
        Require.span(span);
        return law(history).expected(history, span);
    }

    /** {@inheritDoc} Equation 9 of the BG/NBD paper; of the customers of MBG/NBD a part b / (a + b) stays after the first purchase. */
    @Override
    default double expectedPurchases(double span) {
        return expectedPurchases(new History(0, 0, 0, unit()), span);
    }

    @Override
    default double probabilityOfNoPurchase(History history, double span) {
        Require.span(span);
        return law(history).none(history, span);
    }

    /** {@inheritDoc} Equation 8 of the BG/NBD paper, for what is known of the customer by now; for MBG/NBD with one occasion more. */
    @Override
    default Forecast forecast(History history, double span, double missing) {
        Require.span(span);
        return law(history).forecast(history, span, missing);
    }

    private BetaGeometric law(History history) {
        history.require(unit());
        return new BetaGeometric(r(), alpha(), a(), b(), kind() == CountKind.MBG_NBD ? 1 : 0);
    }
}

package org.growthlayer.ltv.models;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;
import java.util.Map;
import org.growthlayer.statistics.lifetime.AgeUnit;
import org.growthlayer.statistics.lifetime.BgNbd;
import org.growthlayer.statistics.lifetime.CohortModel;
import org.growthlayer.statistics.lifetime.CountKind;
import org.growthlayer.statistics.lifetime.CountModel;
import org.growthlayer.statistics.lifetime.Discount;
import org.growthlayer.statistics.lifetime.GammaGamma;
import org.growthlayer.statistics.lifetime.LifetimeForecaster;
import org.growthlayer.statistics.lifetime.LifetimeModel;
import org.growthlayer.statistics.lifetime.MbgNbd;
import org.growthlayer.statistics.lifetime.ParetoNbd;
import org.growthlayer.statistics.lifetime.Spending;

import static java.util.Objects.requireNonNull;

/** A model as it is stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = ModelDocument.Fitted.class, name = "fitted"),
        @JsonSubTypes.Type(value = ModelDocument.Cohort.class, name = "cohort")})
sealed interface ModelDocument {
    /** Its name in answers. */
    String method();

    /** In which it counts time. */
    AgeUnit unit();

    /** Says what customers will bring. */
    LifetimeForecaster forecaster();

    /** The name of models of this kind. */
    static String nameOf(CountKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * A count model and a money model.
     *
     * @param parameters of the count model, by their names in the papers
     * @param discountRate per year
     */
    record Fitted(CountKind kind, AgeUnit unit, Map<String, Double> parameters, double p, double q, double gamma,
            double discountRate) implements ModelDocument {

        static Fitted of(CountModel counts, GammaGamma money, double discountRate) {
            return new Fitted(counts.kind(), counts.unit(), counts.parameters(), money.p(), money.q(), money.gamma(),
                    discountRate);
        }

        @Override
        public String method() {
            return nameOf(kind) + "_gamma_gamma";
        }

        @Override
        public LifetimeForecaster forecaster() {
            return new LifetimeModel(counts(), new GammaGamma(p, q, gamma), Discount.yearly(discountRate));
        }

        CountModel counts() {
            return switch (kind) {
                case BG_NBD -> new BgNbd(parameter("r"), parameter("alpha"), parameter("a"), parameter("b"), unit);
                case MBG_NBD -> new MbgNbd(parameter("r"), parameter("alpha"), parameter("a"), parameter("b"), unit);
                case PARETO_NBD -> new ParetoNbd(parameter("r"), parameter("alpha"), parameter("s"), parameter("beta"), unit);
            };
        }

        private double parameter(String name) {
            return requireNonNull(parameters.get(name), name);
        }
    }

    /**
     * What customers of an age have brought.
     *
     * @param customersByAge how many are so many days old
     * @param purchasesByAge how many repeat purchases were made so many days after the first
     * @param purchases number of all
     * @param mean of all
     */
    record Cohort(AgeUnit unit, Map<Integer, Long> customersByAge, Map<Integer, Long> purchasesByAge, int purchases, double mean)
            implements
                ModelDocument {
        @Override
        public String method() {
            return "cohort_based";
        }

        @Override
        public LifetimeForecaster forecaster() {
            return CohortModel.of(customersByAge, purchasesByAge, new Spending(purchases, mean));
        }
    }
}

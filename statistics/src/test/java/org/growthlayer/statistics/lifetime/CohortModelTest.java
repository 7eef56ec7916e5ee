package org.growthlayer.statistics.lifetime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class CohortModelTest {
    private static final Spending AMOUNTS = new Spending(100, 30);
    private static final Customer NEW = new Customer(new History(0, 0, 0, AgeUnit.DAY), Spending.UNKNOWN);

    /** Half of the customers are too young to have shown what they do later; only the others speak of that. */
    @Test
    void shouldCountEachCustomerForAsLongAsThereWasSomethingToSee() {
        CohortModel model = CohortModel.of(Map.of(30, 1000L, 60, 1000L), Map.of(10, 600L, 40, 200L), AMOUNTS);

        assertThat(model.meanPurchases(30)).isCloseTo(600 / 2000.0, within(0.005));
        assertThat(model.meanPurchases(60) - model.meanPurchases(30)).isCloseTo(200 / 1000.0, within(0.005));
        assertThat(model.meanMoney(30)).isCloseTo(30 * 1.3, within(0.2));
        // Beyond the oldest at half the rate: 0.1 in 30 days where 0.2 were before.
        assertThat(model.meanPurchases(90) - model.meanPurchases(60)).isCloseTo(0.1, within(0.005));
    }

    @Test
    void shouldForetellCustomersOfABgNbdWorldWellEnough() {
        BgNbd truth = new BgNbd(0.8, 60, 0.6, 3, AgeUnit.DAY);
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(23);
        CustomerSimulation simulation = new CustomerSimulation(truth, new GammaGamma(4, 6, 37.5));
        Map<Integer, Long> customers = new HashMap<>();
        Map<Integer, Long> purchases = new HashMap<>();
        for (int i = 0; i < 3000; i++) {
            int age = rng.nextInt(400);
            customers.merge(age, 1L, Long::sum);
            for (SimulatedPurchase purchase : simulation.next(rng, age)) {
                purchases.merge((int) purchase.age(), purchase.age() > 0 ? 1L : 0L, Long::sum);
            }
        }
        CohortModel model = CohortModel.of(customers, purchases, AMOUNTS);

        assertThat(model.meanPurchases(365)).isCloseTo(truth.expectedPurchases(365),
                within(0.1 * truth.expectedPurchases(365)));
        assertThat(coverage(model, simulation, rng)).isBetween(0.77, 0.9);
    }

    private static double coverage(CohortModel model, CustomerSimulation simulation, UniformRandomProvider rng) {
        int inside = 0;
        int customers = 3000;
        for (int i = 0; i < customers; i++) {
            List<SimulatedPurchase> all = simulation.next(rng, 100 + 180);
            List<SimulatedPurchase> known = all.stream().filter(purchase -> purchase.age() <= 100).toList();
            double mean = known.stream().mapToDouble(SimulatedPurchase::amount).average().orElseThrow();
            double money = all.stream().filter(purchase -> purchase.age() > 100).mapToDouble(SimulatedPurchase::amount).sum();
            Customer customer = new Customer(FitTest.history(known, 100, AgeUnit.DAY), new Spending(known.size(), mean));
            inside += model.estimate(customer, 180).horizons().getFirst().interval().contains(money) ? 1 : 0;
        }
        return (double) inside / customers;
    }

    @Test
    void shouldExpectMoreOfWhoBoughtMore() {
        CohortModel model = CohortModel.of(Map.of(100, 50L), Map.of(10, 20L, 50, 10L), AMOUNTS);
        Customer often = new Customer(new History(6, 90, 100, AgeUnit.DAY), new Spending(7, 60));
        Customer once = new Customer(new History(0, 0, 100, AgeUnit.DAY), new Spending(1, 20));

        LifetimeEstimate ofOften = model.estimate(often, 30, 365);
        LifetimeEstimate ofOnce = model.estimate(once, 30, 365);

        assertThat(ofOften.horizons().getLast().purchases()).isGreaterThan(5 * ofOnce.horizons().getLast().purchases());
        assertThat(ofOften.meanPurchase()).isBetween(30.0, 60.0);
        assertThat(ofOnce.meanPurchase()).isBetween(20.0, 30.0);
        assertThat(ofOften.probabilityAlive()).isBetween(ofOnce.probabilityAlive(), 1.0);
        assertThat(ofOften.horizons().getFirst().money()).isLessThan(ofOften.horizons().getLast().money());
    }

    @Test
    void shouldSaySomethingOfASingleCustomerAndNothingWithoutMoney() {
        CohortModel model = CohortModel.of(Map.of(3, 1L), Map.of(), new Spending(1, 12));

        HorizonEstimate year = model.estimate(NEW, 365).horizons().getFirst();

        assertThat(year.money()).isPositive().isLessThan(100);
        assertThat(year.interval().low()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> CohortModel.of(Map.of(3, 1L), Map.of(), Spending.UNKNOWN))
                .withMessageContaining("amount");
        assertThatIllegalArgumentException().isThrownBy(() -> CohortModel.of(Map.of(-3, 1L), Map.of(), AMOUNTS))
                .withMessageContaining("-3");
        assertThatIllegalArgumentException().isThrownBy(() -> model.estimate(NEW, 0)).withMessageContaining("0");
    }
}

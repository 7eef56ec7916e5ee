package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.growthlayer.statistics.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class LifetimeModelTest {
    private static final GammaGamma MONEY = new GammaGamma(6.25, 3.74, 15.44);
    private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426, AgeUnit.WEEK);
    private static final Customer CUSTOMER = new Customer(new History(2, 30.43, 38.86, AgeUnit.WEEK), new Spending(2, 22.35));

    /** Customers who often buy, so that few of them are certain not to; then what is left out lies beside the interval and not in its atom. */
    static Stream<LifetimeModel> models() {
        return Stream.of(model(new BgNbd(2, 4, 0.5, 8, AgeUnit.WEEK), MONEY),
                model(new MbgNbd(1.5, 3, 0.4, 9, AgeUnit.WEEK), new GammaGamma(2, 2.5, 30)),
                model(new ParetoNbd(2, 3, 0.8, 60, AgeUnit.WEEK), new GammaGamma(0.8, 1.4, 30)));
    }

    private static LifetimeModel model(CountModel counts, GammaGamma money) {
        return new LifetimeModel(counts, money, Discount.NONE);
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldContainWhatCustomersBringAsOftenAsItSays(LifetimeModel model) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(17);
        CustomerSimulation simulation = new CustomerSimulation(model.counts(), model.money());
        double age = 20;
        int[] horizons = {91, 364};
        int[] inside = new int[horizons.length];
        int[] sure = new int[horizons.length];
        double[] predicted = new double[horizons.length];
        double[] actual = new double[horizons.length];
        int customers = 6000;
        for (int i = 0; i < customers; i++) {
            List<SimulatedPurchase> all = simulation.next(rng, age + 52);
            LifetimeEstimate estimate = model.estimate(at(all, age), horizons);
            for (int h = 0; h < horizons.length; h++) {
                double money = between(all, age, age + horizons[h] / 7.0);
                HorizonEstimate horizon = estimate.horizons().get(h);
                if (horizon.probabilityOfNoPurchase() > HorizonEstimate.LEVEL) {
                    sure[h]++;
                } else {
                    inside[h] += horizon.interval().contains(money) ? 1 : 0;
                }
                predicted[h] += horizon.purchases();
                actual[h] += all.stream().filter(purchase -> purchase.age() > age).filter(withinDays(age, horizons[h])).count();
            }
        }
        for (int h = 0; h < horizons.length; h++) {
            assertThat((double) inside[h] / (customers - sure[h])).as("%s %d", model, horizons[h]).isBetween(0.78, 0.825);
            assertThat(predicted[h] / actual[h]).as("%s %d", model, horizons[h]).isBetween(0.97, 1.03);
        }
    }

    private static Predicate<SimulatedPurchase> withinDays(double age, int days) {
        return purchase -> purchase.age() <= age + days / 7.0;
    }

    private static Customer at(List<SimulatedPurchase> all, double age) {
        List<SimulatedPurchase> known = all.stream().filter(purchase -> purchase.age() <= age).toList();
        double mean = known.stream().mapToDouble(SimulatedPurchase::amount).average().orElseThrow();
        return new Customer(FitTest.history(known, age, AgeUnit.WEEK), new Spending(known.size(), mean));
    }

    private static double between(List<SimulatedPurchase> all, double from, double to) {
        return all.stream().filter(purchase -> purchase.age() > from && purchase.age() <= to)
                .mapToDouble(SimulatedPurchase::amount).sum();
    }

    @Test
    void shouldBeTheCountTimesTheMean() {
        LifetimeModel model = model(CDNOW, MONEY);

        LifetimeEstimate estimate = model.estimate(CUSTOMER, 273, 30);

        assertThat(estimate.probabilityAlive()).isEqualTo(CDNOW.probabilityAlive(CUSTOMER.history()));
        assertThat(estimate.horizons()).extracting(HorizonEstimate::days).containsExactly(273, 30);
        HorizonEstimate long39Weeks = estimate.horizons().getFirst();
        assertThat(long39Weeks.purchases()).isCloseTo(1.226, within(0.0005));
        assertThat(long39Weeks.money()).isCloseTo(long39Weeks.purchases() * MONEY.expectedAmount(CUSTOMER.spending()),
                within(1e-12));
        assertThat(long39Weeks.probabilityOfNoPurchase()).isCloseTo(CDNOW.probabilityOfNoPurchase(CUSTOMER.history(), 39),
                within(1e-12));
    }

    @Test
    void shouldGrowWithTheHorizon() {
        LifetimeModel model = model(CDNOW, MONEY);
        List<Customer> customers = new ArrayList<>(Cdnow.customers(AgeUnit.WEEK));
        customers.add(CUSTOMER);
        for (Customer customer : customers) {
            HorizonEstimate before = new HorizonEstimate(0, 0, 0, new Interval(0, 0), 1);
            for (HorizonEstimate next : model.estimate(customer, 1, 7, 30, 90, 365, 3650).horizons()) {
                assertThat(next.money()).as("%s", customer).isGreaterThan(before.money());
                assertThat(next.interval().low()).as("%s", customer)
                        .isGreaterThanOrEqualTo(before.interval().low() * (1 - 2e-3));
                assertThat(next.interval().high()).as("%s", customer)
                        .isGreaterThanOrEqualTo(before.interval().high() * (1 - 2e-3));
                assertThat(next.probabilityOfNoPurchase()).isLessThanOrEqualTo(before.probabilityOfNoPurchase());
                before = next;
            }
        }
    }

    @Test
    void shouldDiscountEachPeriodByItsOwn() {
        Discount discount = new Discount(0.1, 70);
        LifetimeModel model = new LifetimeModel(CDNOW, MONEY, discount);

        List<HorizonEstimate> horizons = model.estimate(CUSTOMER, 70, 100, 140).horizons();

        double first = CDNOW.expectedPurchases(CUSTOMER.history(), 10);
        double part = CDNOW.expectedPurchases(CUSTOMER.history(), 100 / 7.0);
        double second = CDNOW.expectedPurchases(CUSTOMER.history(), 20);
        double mean = MONEY.expectedAmount(CUSTOMER.spending());
        assertThat(horizons.get(0).money()).isCloseTo(mean * first / 1.1, within(1e-12));
        assertThat(horizons.get(1).money()).isCloseTo(mean * (first / 1.1 + (part - first) / 1.21), within(1e-12));
        assertThat(horizons.get(2).money()).isCloseTo(mean * (first / 1.1 + (second - first) / 1.21), within(1e-12));
        assertThat(Discount.yearly(0.12).rate()).isCloseTo(Math.pow(1.12, 1 / 12.0) - 1, within(1e-15));
    }

    @Test
    void shouldAnswerForCustomersWhoBuyAllTheTime() {
        Customer often = new Customer(new History(5000, 9_999, 10_000, AgeUnit.WEEK), new Spending(5001, 30));

        HorizonEstimate year = model(CDNOW, MONEY).estimate(often, 365).horizons().getFirst();

        assertThat(year.purchases()).isCloseTo(26, within(1.0));
        assertThat(year.interval().contains(year.money())).isTrue();
        assertThat(year.interval().low()).isGreaterThan(400);
    }

    @Test
    void shouldRefuseHorizonsThatAreNone() {
        LifetimeModel model = model(CDNOW, MONEY);

        assertThatIllegalArgumentException().isThrownBy(() -> model.estimate(CUSTOMER, 0)).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> model.estimate(CUSTOMER, 40_000)).withMessageContaining("40000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.estimate(new Customer(new History(0, 0, 5, AgeUnit.DAY), Spending.UNKNOWN), 30))
                .withMessageContaining("DAY");
        assertThatIllegalArgumentException().isThrownBy(() -> new Discount(-0.1, 30)).withMessageContaining("-0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Discount(0.1, 0)).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Spending(0, 5)).withMessageContaining("5");
        assertThatIllegalArgumentException().isThrownBy(() -> new Spending(2, 0)).withMessageContaining("2 purchases");
        assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(1, 1, 1)).withMessageContaining("infinite");
    }
}

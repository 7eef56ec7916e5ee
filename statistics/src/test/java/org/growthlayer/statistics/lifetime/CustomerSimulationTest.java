package org.growthlayer.statistics.lifetime;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CustomerSimulationTest {
    static Stream<CountModel> models() {
        return Stream.of(new BgNbd(0.6, 5, 0.8, 2.4, AgeUnit.WEEK), new MbgNbd(0.9, 4, 1, 2.5, AgeUnit.WEEK),
                new ParetoNbd(0.6, 5, 0.7, 20, AgeUnit.WEEK));
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldBuyAsOftenAndForAsMuchAsTheModelExpects(CountModel model) {
        GammaGamma money = new GammaGamma(6, 5, 20);
        CustomerSimulation simulation = new CustomerSimulation(model, money);
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(31);
        int customers = 60_000;
        double purchases = 0;
        double amounts = 0;
        int once = 0;
        for (int i = 0; i < customers; i++) {
            List<SimulatedPurchase> all = simulation.next(rng, 40);
            purchases += all.size() - 1;
            amounts += all.getFirst().amount();
            once += all.size() == 1 ? 1 : 0;
        }

        double never = model.probabilityOfNoPurchase(new History(0, 0, 0, AgeUnit.WEEK), 40);
        assertThat(purchases / customers).isCloseTo(model.expectedPurchases(40), within(0.03 * model.expectedPurchases(40)));
        assertThat((double) once / customers).isCloseTo(never, within(0.008));
        assertThat(amounts / customers).isCloseTo(money.expectedAmount(), within(0.02 * money.expectedAmount()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldRepeatItselfFromTheSameSeed(CountModel model) {
        CustomerSimulation simulation = new CustomerSimulation(model, new GammaGamma(6, 5, 20));

        List<SimulatedPurchase> once = simulation.next(RandomSource.XO_RO_SHI_RO_128_PP.create(1), 40);
        List<SimulatedPurchase> again = simulation.next(RandomSource.XO_RO_SHI_RO_128_PP.create(1), 40);

        assertThat(once).isEqualTo(again);
        assertThat(once.getFirst().age()).isZero();
    }
}

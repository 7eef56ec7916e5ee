package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GradientTest {
    private static final double STEP = 1e-5;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAgreeWithFiniteDifferences(long seed) {
        Random random = new Random(seed);
        CellColumns columns = new CellColumns(anyCells(random));
        List<Objective> objectives = List.of(new BetaGeometricObjective(columns, 0), new BetaGeometricObjective(columns, 1),
                new ParetoObjective(columns), new MoneyObjective(anySpending(random)));
        for (Objective objective : objectives) {
            double[] at = new double[objective.bounds().length];
            for (int i = 0; i < at.length; i++) {
                at[i] = 1.5 * random.nextGaussian();
            }
            double[] slopes = new double[at.length];
            double ignored = objective.value(at, slopes);
            for (int i = 0; i < at.length; i++) {
                double difference = (shifted(objective, at, i, STEP) - shifted(objective, at, i, -STEP)) / (2 * STEP);
                assertThat(slopes[i]).as("seed %d, %s, parameter %d, value %s", seed, objective, i, ignored)
                        .isCloseTo(difference, within(1e-7 * (1 + Math.abs(difference))));
            }
        }
    }

    private static double shifted(Objective objective, double[] at, int i, double by) {
        double[] there = at.clone();
        there[i] += by;
        return objective.value(there, new double[at.length]);
    }

    static Cells anyCells(Random random) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int frequency = (int) Math.exp(5 * random.nextDouble() * random.nextDouble()) - 1;
            int age = 1 + random.nextInt(700);
            double recency = frequency == 0 ? 0 : 1 + random.nextInt(age);
            cells.add(new Cell(new History(frequency, recency, age, AgeUnit.DAY), 1 + random.nextInt(5)));
        }
        return Cells.of(AgeUnit.DAY, cells);
    }

    private static List<SpendingCell> anySpending(Random random) {
        List<SpendingCell> cells = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cells.add(new SpendingCell(new Spending(1 + random.nextInt(20), 30 * Math.exp(random.nextGaussian())),
                    1 + random.nextInt(5)));
        }
        return cells;
    }
}

package org.growthlayer.statistics.lifetime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fits the models by maximum likelihood, in the logarithms of the parameters, with time and money scaled to the size of 1. Hard data is no exception:
 * what went wrong is in the report.
 */
public final class LifetimeFits {
    private static final double[][] SHAPES = {{0.3, 0.5, 2}, {1, 0.7, 3}, {3, 1, 5}, {0.6, 0.1, 1}, {10, 5, 20}};
    private static final double[][] MONEY_SHAPES = {{6, 4}, {2, 3}, {1, 10}, {20, 2}};
    private static final Comparator<SpendingCell> ORDER = Comparator
            .<SpendingCell>comparingInt(cell -> cell.spending().purchases())
            .thenComparingDouble(cell -> cell.spending().mean());

    private LifetimeFits() {}

    /** Fits one count model, on all customers: those who bought once say as much of the rates as the others. */
    public static CountFit counts(CountKind kind, Cells cells) {
        long repeat = cells.list().stream().filter(cell -> cell.history().frequency() > 0).mapToLong(Cell::customers).sum();
        if (cells.customers() < 2 || repeat == 0) {
            String why = cells.customers() < 2 ? "there are not two customers" : "nobody has bought a second time";
            return new CountFit(kind, null, Climbs.tooLittle(cells.customers(), cells.list().size(), why));
        }
        CellColumns columns = new CellColumns(cells);
        Climbs climbs = Climbs.of(objective(kind, columns), starts(kind, cells, columns.scale));
        CountModel model = model(kind, climbs.best(), columns.scale, cells.unit());
        // A purchase per scaled unit of time is one per scale units.
        double purchases = cells.list().stream().mapToDouble(cell -> (double) cell.customers() * cell.history().frequency())
                .sum();
        double logLikelihood = climbs.best().value() * columns.allCustomers - purchases * Math.log(columns.scale);
        return new CountFit(kind, model, climbs.report(logLikelihood, cells.customers(), cells.list().size()));
    }

    private static Objective objective(CountKind kind, CellColumns columns) {
        return switch (kind) {
            case BG_NBD -> new BetaGeometricObjective(columns, 0);
            case MBG_NBD -> new BetaGeometricObjective(columns, 1);
            case PARETO_NBD -> new ParetoObjective(columns);
        };
    }

    /** Rates like the mean one of the data, and several guesses at how much they differ and how soon customers leave. */
    private static List<double[]> starts(CountKind kind, Cells cells, double scale) {
        double purchases = 0;
        double time = 0;
        for (Cell cell : cells.list()) {
            purchases += (double) cell.customers() * cell.history().frequency();
            time += cell.customers() * cell.history().age() / scale;
        }
        double rate = purchases / time;
        List<double[]> starts = new ArrayList<>();
        for (double[] shape : SHAPES) {
            // Half of the time of a customer may lie after the last purchase.
            double alpha = shape[0] / (2 * rate);
            starts.add(kind == CountKind.PARETO_NBD
                    ? new double[]{shape[0], alpha, shape[1], 10 * shape[1]}
                    : new double[]{shape[0], alpha, shape[1], shape[2]});
        }
        return starts;
    }

    private static CountModel model(CountKind kind, QuasiNewton best, double scale, AgeUnit unit) {
        double r = best.parameter(0);
        double alpha = best.parameter(1) * scale;
        double third = best.parameter(2);
        double fourth = best.parameter(3);
        return switch (kind) {
            case BG_NBD -> new BgNbd(r, alpha, third, fourth, unit);
            case MBG_NBD -> new MbgNbd(r, alpha, third, fourth, unit);
            case PARETO_NBD -> new ParetoNbd(r, alpha, third, fourth * scale, unit);
        };
    }

    /** Fits the money model. Customers without a priced purchase are passed over. */
    public static MoneyFit money(List<SpendingCell> cells) {
        List<SpendingCell> priced = cells.stream().filter(cell -> cell.spending().purchases() > 0).sorted(ORDER).toList();
        long customers = priced.stream().mapToLong(SpendingCell::customers).sum();
        if (customers < 2) {
            return new MoneyFit(null, Climbs.tooLittle(customers, priced.size(), "there are not two customers with amounts"), 0);
        }
        double correlation = Correlation.of(priced);
        MoneyObjective objective = new MoneyObjective(priced);
        List<double[]> starts = new ArrayList<>();
        for (double[] shape : MONEY_SHAPES) {
            starts.add(new double[]{shape[0], shape[1], (shape[1] - 1) / shape[0]});
        }
        Climbs climbs = Climbs.of(objective, starts);
        double logLikelihood = (climbs.best().value() - Math.log(objective.scale())) * customers;
        FitReport report = climbs.report(logLikelihood, customers, priced.size());
        double q = climbs.best().parameter(1);
        if (q <= 1) {
            return new MoneyFit(null, report.withoutMean("q is " + q + ": the mean amount of a customer would be infinite"),
                    correlation);
        }
        double p = climbs.best().parameter(0);
        double gamma = climbs.best().parameter(2) * objective.scale();
        return new MoneyFit(new GammaGamma(p, q, gamma), report, correlation);
    }
}

package org.growthlayer.statistics.lifetime;

import java.util.List;

/** Pearson's correlation between the number of purchases of customers and their mean amount. */
final class Correlation {
    private Correlation() {}

    static double of(List<SpendingCell> cells) {
        double customers = 0;
        double number = 0;
        double mean = 0;
        for (SpendingCell cell : cells) {
            customers += cell.customers();
            number += cell.customers() * (double) cell.spending().purchases();
            mean += cell.customers() * cell.spending().mean();
        }
        number /= customers;
        mean /= customers;
        double numbers = 0;
        double means = 0;
        double both = 0;
        for (SpendingCell cell : cells) {
            double byNumber = cell.spending().purchases() - number;
            double byMean = cell.spending().mean() - mean;
            numbers += cell.customers() * byNumber * byNumber;
            means += cell.customers() * byMean * byMean;
            both += cell.customers() * byNumber * byMean;
        }
        double spread = Math.sqrt(numbers * means);
        return spread > 0 ? both / spread : 0;
    }
}

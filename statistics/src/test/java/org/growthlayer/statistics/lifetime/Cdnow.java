package org.growthlayer.statistics.lifetime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The data set that the papers use: 2,357 customers, of whom 946 came back. */
final class Cdnow {
    private final List<Cell> cells = new ArrayList<>();
    private final List<SpendingCell> spending = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();

    private Cdnow(AgeUnit unit) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Cdnow.class.getResourceAsStream("cdnow.csv")), StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> Character.isDigit(line.charAt(0))).forEach(line -> add(line.split(","), unit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String[] columns, AgeUnit unit) {
        History history = new History(Integer.parseInt(columns[0]), unit.ofDays(Double.parseDouble(columns[1])),
                unit.ofDays(Double.parseDouble(columns[2])), unit);
        Spending paid = new Spending(history.frequency(), Double.parseDouble(columns[3]));
        int number = Integer.parseInt(columns[4]);
        cells.add(new Cell(history, number));
        if (paid.purchases() > 0) {
            spending.add(new SpendingCell(paid, number));
        }
        for (int i = 0; i < number; i++) {
            customers.add(new Customer(history, paid));
        }
    }

    static Cells cells(AgeUnit unit) {
        return Cells.of(unit, new Cdnow(unit).cells);
    }

    static List<SpendingCell> spending() {
        return new Cdnow(AgeUnit.WEEK).spending;
    }

    static List<Customer> customers(AgeUnit unit) {
        return new Cdnow(unit).customers;
    }
}

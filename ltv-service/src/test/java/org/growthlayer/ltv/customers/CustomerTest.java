package org.growthlayer.ltv.customers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.ltv.purchases.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerTest {
    private static final String USER = "user-1";

    @Test
    void shouldCountPurchasesOfOneDayAsOne() {
        var customer = Customer.of(USER, List.of(sale("a", "5", "2026-01-01T01:00:00Z"), sale("b", "7", "2026-01-01T23:00:00Z"),
                sale("c", "2", "2026-01-11T00:00:00Z")));

        assertThat(customer.days()).isEqualTo(2);
        assertThat(customer.firstDay()).isEqualTo(LocalDate.parse("2026-01-01"));
        assertThat(customer.lastDay()).isEqualTo(LocalDate.parse("2026-01-11"));
        assertThat(customer.received()).isEqualByComparingTo("14");
        assertThat(customer.received1()).isEqualByComparingTo("12");
        assertThat(customer.meanRepeatValue()).isEqualTo(2);
    }

    @Test
    void shouldCountTheDayOfTheFirstPurchaseAsTheFirstOfThirty() {
        var customer = Customer.of(USER, List.of(sale("a", "1", "2026-01-01T12:00:00Z"), sale("b", "10", "2026-01-30T23:59:59Z"),
                sale("c", "100", "2026-01-31T00:00:00Z")));

        assertThat(customer.received30()).isEqualByComparingTo("11");
        assertThat(customer.received90()).isEqualByComparingTo("111");
        assertThat(customer.daysOfLife(LocalDate.parse("2026-01-30"))).isEqualTo(30);
    }

    @Test
    void shouldTakeARefundOffThePurchaseItNamesAtThatPurchasesDay() {
        var customer = Customer.of(USER, List.of(sale("a", "10", "2026-01-01T12:00:00Z"), sale("b", "20", "2026-03-01T12:00:00Z"),
                back(Kind.REFUND, "r", "-4", "a", "2026-06-01T12:00:00Z")));

        assertThat(customer.received30()).isEqualByComparingTo("6");
        assertThat(customer.received()).isEqualByComparingTo("26");
        assertThat(customer.isAdjusted()).isTrue();
    }

    @Test
    void shouldNotCountAPurchaseThatWasWhollyTakenBack() {
        var customer = Customer.of(USER, List.of(sale("a", "10", "2026-01-01T12:00:00Z"), sale("b", "20", "2026-03-01T12:00:00Z"),
                back(Kind.DISPUTE, "d", "-10", "a", "2026-06-01T12:00:00Z")));

        assertThat(customer.firstDay()).isEqualTo(LocalDate.parse("2026-03-01"));
        assertThat(customer.days()).isEqualTo(1);
    }

    @Test
    void shouldCountAFreeOrderAsAPurchase() {
        var customer = Customer.of(USER,
                List.of(sale("a", "10", "2026-01-01T12:00:00Z"), sale("b", "0", "2026-01-03T12:00:00Z")));

        assertThat(customer.days()).isEqualTo(2);
        assertThat(customer.received()).isEqualByComparingTo("10");
    }

    @Test
    void shouldHaveNoFirstDayWhenNothingIsLeft() {
        var customer = Customer.of(USER, List.of(sale("a", "10", "2026-01-01T12:00:00Z"),
                back(Kind.REFUND, "r", "-10", "a", "2026-01-02T12:00:00Z")));

        assertThat(customer.firstDay()).isNull();
        assertThat(customer.received()).isZero();
    }

    @Test
    void shouldGiveBackWhatAReversalOfADisputeSays() {
        var customer = Customer.of(USER, List.of(sale("a", "10", "2026-01-01T12:00:00Z"),
                back(Kind.DISPUTE, "d", "-10", "a", "2026-02-01T12:00:00Z"),
                back(Kind.REVERSAL, "v", "10", "d", "2026-03-01T12:00:00Z")));

        assertThat(customer.received30()).isEqualByComparingTo("10");
    }

    @Test
    void shouldLetARefundWaitForItsPurchase() {
        var customer = Customer.of(USER, List.of(sale("b", "10", "2026-01-01T12:00:00Z"),
                back(Kind.REFUND, "r", "-4", "a", "2026-02-01T12:00:00Z")));

        assertThat(customer.received()).isEqualByComparingTo("10");
    }

    @Test
    void shouldTakeARefundThatNamesNothingOffTheNewestPurchasesBeforeIt() {
        var customer = Customer.of(USER, List.of(sale("a", "10", "2026-01-01T12:00:00Z"), sale("b", "3", "2026-02-15T12:00:00Z"),
                sale("c", "50", "2026-04-01T12:00:00Z"), back(Kind.REFUND, "r", "-5", null, "2026-03-01T12:00:00Z")));

        assertThat(customer.received30()).isEqualByComparingTo("8");
        assertThat(customer.received90()).isEqualByComparingTo("8");
        assertThat(customer.received()).isEqualByComparingTo("58");
        assertThat(customer.days()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutWhatHasNoRateAndSaySo() {
        var unpriced = new Line("api", "x", USER, Kind.PURCHASE, new BigDecimal("500"), "XPF", null, null,
                Instant.parse("2026-01-01T12:00:00Z"), Instant.parse("2026-01-01T12:00:00Z"));

        var customer = Customer.of(USER, List.of(unpriced, sale("a", "10", "2026-01-02T12:00:00Z")));

        assertThat(customer.unpriced()).isEqualTo(1);
        assertThat(customer.received()).isEqualByComparingTo("10");
        assertThat(customer.firstDay()).isEqualTo(LocalDate.parse("2026-01-02"));
    }

    @Test
    void shouldComeToTheSameInAnyOrder() {
        var seed = 20260L;
        var chance = new Random(seed);
        var lines = new ArrayList<Line>();
        for (var i = 0; i < 40; i++) {
            var at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(chance.nextInt(30_000_000));
            lines.add(sale("s" + i, Integer.toString(1 + chance.nextInt(50)), at.toString()));
            if (i % 3 == 0) {
                lines.add(back(Kind.REFUND, "r" + i, "-" + (1 + chance.nextInt(20)), i % 2 == 0 ? "s" + i : null,
                        at.plusSeconds(chance.nextInt(5_000_000)).toString()));
            }
        }
        var expected = Customer.of(USER, lines);
        for (var round = 0; round < 50; round++) {
            Collections.shuffle(lines, chance);

            assertThat(Customer.of(USER, lines)).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    private static Line sale(String id, String amount, String at) {
        return line(Kind.PURCHASE, id, amount, null, at);
    }

    private static Line back(Kind kind, String id, String amount, @Nullable String reverses, String at) {
        return line(kind, id, amount, reverses, at);
    }

    private static Line line(Kind kind, String id, String amount, @Nullable String reverses, String at) {
        var money = new BigDecimal(amount);
        return new Line("stripe", id, USER, kind, money, "USD", money, reverses, Instant.parse(at), Instant.parse(at));
    }
}

package org.growthlayer.statistics.lifetime;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HistoryTest {
    private static final LocalDate UNTIL = LocalDate.of(2015, 2, 7);

    @Test
    void shouldCountThePublishedExample() {
        assertThat(daily("2015-02-01", "2015-02-06")).isEqualTo(new History(1, 5, 6, AgeUnit.DAY));
        assertThat(daily("2015-01-01")).isEqualTo(new History(0, 0, 37, AgeUnit.DAY));
        assertThat(daily("2015-01-01", "2015-01-02", "2015-01-05")).isEqualTo(new History(2, 4, 37, AgeUnit.DAY));
    }

    @Test
    void shouldCountTheSameInAnyOrderAndOncePerDay() {
        List<LocalDate> days = new ArrayList<>();
        for (int day : new int[]{1, 2, 2, 5, 9, 9, 9, 30}) {
            days.add(LocalDate.of(2015, 1, day));
        }
        History inOrder = History.of(days, UNTIL, AgeUnit.DAY);
        Collections.shuffle(days, new Random(1));

        assertThat(History.of(days, UNTIL, AgeUnit.DAY)).isEqualTo(inOrder).isEqualTo(new History(4, 29, 37, AgeUnit.DAY));
    }

    @Test
    void shouldDivideDaysBySevenForWeeks() {
        List<LocalDate> days = List.of(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 1, 4));

        assertThat(History.of(days, UNTIL, AgeUnit.WEEK)).isEqualTo(new History(1, 3 / 7.0, 37 / 7.0, AgeUnit.WEEK));
    }

    /** 2015-01-01 is a Thursday: its week ends with the 4th. */
    @Test
    void shouldMergeByCalendarWeekIfAsked() {
        List<LocalDate> days = List.of(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 1, 4), LocalDate.of(2015, 1, 5),
                LocalDate.of(2015, 1, 11));

        assertThat(History.of(days, UNTIL, AgeUnit.WEEK, AgeUnit.WEEK)).isEqualTo(new History(1, 1, 5, AgeUnit.WEEK));
        assertThat(History.of(days, UNTIL, AgeUnit.DAY, AgeUnit.WEEK)).isEqualTo(new History(1, 7, 35, AgeUnit.DAY));
    }

    @Test
    void shouldNotLookBeyondTheEnd() {
        assertThat(daily("2015-02-07", "2015-02-08")).isEqualTo(new History(0, 0, 0, AgeUnit.DAY));
        assertThatIllegalArgumentException().isThrownBy(() -> daily("2015-02-08")).withMessageContaining("2015-02-07");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1", "0, 1, 2", "1, 0, 2", "1, 3, 2", "0, 0, -1", "0, 0, Infinity", "1, NaN, 2", "0, 0, NaN"})
    void shouldRefuseWhatNoPurchasesHave(int frequency, double recency, double age) {
        assertThatIllegalArgumentException().isThrownBy(() -> new History(frequency, recency, age, AgeUnit.DAY));
    }

    @Test
    void shouldBeTheSameCellWhateverTheSignOfZero() {
        assertThat(new History(0, -0.0, 5, AgeUnit.DAY)).isEqualTo(new History(0, 0.0, 5, AgeUnit.DAY));
    }

    @Test
    void shouldGroupCustomersInAnyOrder() {
        History one = new History(1, 2, 3, AgeUnit.DAY);
        History none = new History(0, 0, 3, AgeUnit.DAY);
        Cells.Builder builder = new Cells.Builder(AgeUnit.DAY);
        builder.add(one);
        builder.add(none, 2);
        builder.add(one);

        Cells cells = builder.build();

        assertThat(cells.list()).containsExactly(new Cell(none, 2), new Cell(one, 2));
        assertThat(cells.customers()).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(new History(0, 0, 3, AgeUnit.WEEK)))
                .withMessageContaining("WEEK");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(one, 0)).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Cell(one, 0)).withMessageContaining("0");
    }

    private static History daily(String... days) {
        List<LocalDate> dates = new ArrayList<>();
        for (String day : days) {
            dates.add(LocalDate.parse(day));
        }
        return History.of(dates, UNTIL, AgeUnit.DAY);
    }
}

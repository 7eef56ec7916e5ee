package org.growthlayer.bench.report;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MediansTest {
    @Test
    void shouldTakeTheMiddleOfAnOddNumberInAnyOrder() {
        assertThat(Medians.median(30, 10, 20)).isEqualTo(20);
        assertThat(Medians.median(7)).isEqualTo(7);
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddle() {
        assertThat(Medians.median(List.of("ccc", "a", "dddd", "bb"), String::length)).isEqualTo(2.5);
    }

    @Test
    void shouldNotBeMovedByOneSpoiledRound() {
        assertThat(Medians.median(100, 101, 1)).isEqualTo(100);
    }

    @Test
    void shouldRefuseNothing() {
        assertThatThrownBy(Medians::median).isInstanceOf(IllegalArgumentException.class);
    }
}

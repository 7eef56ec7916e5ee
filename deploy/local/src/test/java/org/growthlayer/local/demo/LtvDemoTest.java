package org.growthlayer.local.demo;

import java.time.LocalDate;
import java.util.List;
import org.growthlayer.local.mesh.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LtvDemoTest {
    private final Year year = new Year(LocalDate.parse("2025-03-01"), 7);

    @Test
    void shouldUnderstandItsOptions() {
        assertThat(LtvOptions.parse(List.of("--ltv", "--users", "600", "--seed", "-3"))).isEqualTo(new LtvOptions(600, -3));
        assertThat(Demo.of(List.of("--ltv", "--users", "600"))).isInstanceOf(LtvDemo.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--users 0", "--users x", "--users", "--rates 0.1,0.2"})
    void shouldRefuseWhatItCannotPlay(String words) {
        assertThatThrownBy(() -> LtvOptions.parse(List.of(words.split(" ", -1)))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--");
    }

    @Test
    void shouldLetEachCustomerBuyInTheYearAndDoTheSameAgain() throws Exception {
        for (int customer = 0; customer < 500; customer++) {
            String lines = year.purchases(customer, "c" + customer);

            assertThat(lines).isEqualTo(new Year(year.start(), 7).purchases(customer, "c" + customer)).isNotEmpty();
            for (String line : lines.lines().toList()) {
                LocalDate day = LocalDate.parse(Json.tree(line).path("occurred_at").asText().substring(0, 10));
                assertThat(day).isBetween(year.start(), year.end());
            }
        }
    }
}

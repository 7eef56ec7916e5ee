package org.growthlayer.money;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MinorUnitsTest {
    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({"999, USD, 9.99", "999, eur, 9.99", "300, JPY, 300", "5000, KRW, 5000", "500, UGX, 5.00", "500, ISK, 5.00",
            "500, HUF, 5.00",
            "500, TWD, 5.00", "5120, KWD, 5.120", "1, BHD, 0.001", "100, XPF, 100"})
    void shouldKnowTheSmallestUnitOfEachCurrency(long minorUnits, String currency, BigDecimal amount) {
        assertThat(MinorUnits.toAmount(minorUnits, currency)).isEqualTo(amount);
    }
}

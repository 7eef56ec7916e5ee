package org.growthlayer.money;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExchangeRatesTest {
    private static final BigDecimal TEN = new BigDecimal("10.00");

    private final ExchangeRates rates = rates("USD", "EUR=1.08", "jpy=0.0066667");

    @Test
    void shouldLeaveTheBaseCurrencyAsItIs() {
        assertThat(rates.toBase(TEN, "USD")).contains(TEN);
    }

    @Test
    void shouldConvertAtTheConfiguredRate() {
        assertThat(rates.toBase(TEN, "EUR")).contains(new BigDecimal("10.800000"));
        assertThat(rates.toBase(TEN.negate(), "EUR")).contains(new BigDecimal("-10.800000"));
    }

    @Test
    void shouldRoundHalfEvenAtSixDecimals() {
        assertThat(rates.toBase(new BigDecimal("5"), "JPY")).contains(new BigDecimal("0.033334"));
        assertThat(rates.toBase(new BigDecimal("15"), "JPY")).contains(new BigDecimal("0.100000"));
    }

    @Test
    void shouldNotGuessWhatHasNoRate() {
        assertThat(rates.toBase(TEN, "GBP")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "EUR=", "EUR=x", "EUR=0", "EUR=-1", "EURO=1", "=1", "USD", "EUR=1,08"})
    void shouldRefuseWhatIsNoRate(String entry) {
        assertThatThrownBy(() -> rates("USD", entry)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseTwoRatesForOneCurrency() {
        assertThatThrownBy(() -> rates("USD", "EUR=1.08", "eur=1.09")).hasMessageContaining("eur=1.09");
    }

    @Test
    void shouldRefuseABaseThatIsNoCurrency() {
        assertThatThrownBy(() -> rates("dollars")).hasMessageContaining("dollars");
    }

    private static ExchangeRates rates(String base, String... rates) {
        return new ExchangeRates(base, Optional.of(List.of(rates)));
    }
}

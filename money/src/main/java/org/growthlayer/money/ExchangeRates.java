package org.growthlayer.money;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The currency that revenue is counted in, and what others are worth in it. */
@ApplicationScoped
public class ExchangeRates {
    /** Finer than any currency's smallest unit, so that many small amounts do not add up to an error. */
    private static final int DECIMALS = 6;

    private final String base;
    private final Map<String, BigDecimal> rates;

    /**
     * Converts by these rates.
     *
     * @param base ISO 4217 code of the currency that all revenue is counted in
     * @param rates what one unit of other currencies is worth in it, each {@code EUR=1.08}; amounts in a currency without a rate are
     *     stored, but in no sum
     */
    public ExchangeRates(@ConfigProperty(name = "growth.base-currency", defaultValue = "USD") String base,
            @ConfigProperty(name = "growth.exchange-rates") Optional<List<String>> rates) {
        this.base = code(base);
        var all = new HashMap<String, BigDecimal>();
        rates.orElse(List.of()).forEach(entry -> {
            var pair = entry.split("=", 2);
            if (pair.length < 2 || all.put(code(pair[0]), rate(entry, pair[1])) != null) {
                throw new IllegalArgumentException(
                        "growth.exchange-rates: \"" + entry + "\" is not one rate for one currency, as in EUR=1.08");
            }
        });
        all.put(this.base, BigDecimal.ONE);
        this.rates = Map.copyOf(all);
    }

    /** ISO 4217 code of the currency that all revenue is counted in. */
    public String base() {
        return base;
    }

    /** The amount in the base currency, rounded half even at six decimals; empty if there is no rate. */
    public Optional<BigDecimal> toBase(BigDecimal amount, String currency) {
        if (currency.equals(base)) {
            return Optional.of(amount);
        }
        return Optional.ofNullable(rates.get(currency))
                .map(rate -> amount.multiply(rate).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static String code(String text) {
        try {
            return Currency.getInstance(text.strip().toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not the ISO 4217 code of a currency", e);
        }
    }

    private static BigDecimal rate(String entry, String text) {
        try {
            var rate = new BigDecimal(text.strip());
            if (rate.signum() > 0) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("growth.exchange-rates: the rate in \"" + entry + "\" is not a number", e);
        }
        throw new IllegalArgumentException("growth.exchange-rates: the rate in \"" + entry + "\" is not above 0");
    }
}

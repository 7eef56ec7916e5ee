package org.growthlayer.money;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/**
 * Amounts in the smallest unit of their currency, as card processors count them. That is not ISO 4217 everywhere: the króna and the
 * shilling of Uganda have no decimals any more, but are still counted in hundredths.
 *
 * @see <a href="https://docs.stripe.com/currencies#special-cases">Stripe: supported currencies, special cases</a>
 */
public final class MinorUnits {
    private static final Set<String> WHOLE = Set.of("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND",
            "VUV",
            "XAF", "XOF", "XPF");
    private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private MinorUnits() {}

    /** The amount in whole units, for instance 9.99 of 999 cents. */
    public static BigDecimal toAmount(long minorUnits, String currency) {
        return BigDecimal.valueOf(minorUnits, decimals(currency));
    }

    private static int decimals(String currency) {
        var code = currency.toUpperCase(Locale.ROOT);
        return WHOLE.contains(code) ? 0 : THOUSANDTHS.contains(code) ? 3 : 2;
    }
}

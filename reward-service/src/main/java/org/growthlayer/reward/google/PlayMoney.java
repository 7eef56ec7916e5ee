package org.growthlayer.reward.google;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An amount as Google writes it.
 *
 * @param units whole units; may be left out if there are none
 * @param nanos billionths of a unit; may be left out if there are none
 */
record PlayMoney(@Nullable String currencyCode, @Nullable Long units, @Nullable Integer nanos) {
    private static final int NANO = 9;

    /** The amount, with as many decimals as the currency has, or more if it was said more exactly. */
    BigDecimal amount() {
        var whole = BigDecimal.valueOf(units == null ? 0 : units);
        var exact = whole.add(BigDecimal.valueOf(nanos == null ? 0 : nanos, NANO)).stripTrailingZeros();
        return exact.setScale(Math.max(exact.scale(), currency().getDefaultFractionDigits()));
    }

    /** The currency. */
    Currency currency() {
        try {
            return Currency.getInstance(currencyCode == null ? "" : currencyCode);
        } catch (IllegalArgumentException e) {
            throw new BadDataException("an amount has no currency that is known");
        }
    }
}

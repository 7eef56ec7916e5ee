/**
 * What an amount is worth. Providers count in the smallest unit of a currency, which is not always a hundredth
 * ({@link org.growthlayer.money.MinorUnits}); revenue is summed in one currency, by rates that somebody configures
 * ({@link org.growthlayer.money.ExchangeRates}). An amount without a rate is in no sum: a guess would be wrong silently.
 */
@NullMarked
package org.growthlayer.money;

import org.jspecify.annotations.NullMarked;

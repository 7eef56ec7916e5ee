/**
 * What a customer is worth. {@link org.growthlayer.ltv.estimates.Valuation} adds what was received in the first days of a customer's life to
 * what the model in use expects of the rest of them: a horizon that is over is exact, and none is below what was received in it.
 */
@NullMarked
package org.growthlayer.ltv.estimates;

import org.jspecify.annotations.NullMarked;

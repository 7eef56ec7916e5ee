/**
 * Stripe. {@link org.growthlayer.reward.stripe.StripeSignature} verifies what was posted, {@link org.growthlayer.reward.stripe.StripeMoney}
 * and its neighbours say what it means to the ledger.
 *
 * <p>Stripe tells of one payment up to four times, in any order: by its payment intent, its charge, the checkout session, the invoice.
 * A payment on an invoice is the invoice's line ({@code in_…}), any other the payment intent's ({@code pi_…}); what else tells of it
 * adds what it knows. Both shapes of objects are read, that before the API version 2025-03-31 and the one since.
 */
@NullMarked
package org.growthlayer.reward.stripe;

import org.jspecify.annotations.NullMarked;

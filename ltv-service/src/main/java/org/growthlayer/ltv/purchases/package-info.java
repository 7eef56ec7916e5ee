/**
 * The ledger: every line that moved money between a user and a provider, once, by the provider's name for it, whoever tells it and how
 * often. A line without a rate for its currency is kept, and is in no sum.
 */
@NullMarked
package org.growthlayer.ltv.purchases;

import org.jspecify.annotations.NullMarked;

/**
 * Whether a customer is still one. The risk is the probability that they have left for good: 1 - P(alive) of the model in use. Beside it stands
 * the probability of no purchase in the next 30 and 90 days, which is what can be seen afterwards.
 */
@NullMarked
package org.growthlayer.ltv.churn;

import org.jspecify.annotations.NullMarked;

/** The ledger of money that moved. */
@NullMarked
package org.growthlayer.reward.purchases;

import org.jspecify.annotations.NullMarked;

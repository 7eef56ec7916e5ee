/**
 * How purchases get into the ledger: told by reward-service over Kafka, or posted by a server. Whatever way a line comes, it is written
 * once by its name, and its user is added up anew in the same transaction.
 */
@NullMarked
package org.growthlayer.ltv.booking;

import org.jspecify.annotations.NullMarked;

/**
 * How years of history come in: one long body of NDJSON, packed or not, of which never more than a chunk is in memory. Each chunk is booked in a
 * transaction of its own, so an import that breaks off can be sent again as a whole: what is there already is a duplicate.
 *
 * <p>What is imported is not told on {@code growth.purchases.v1}. It is the past of this service alone: others who follow the topic, which keeps
 * days, would take years of purchases for news.
 */
@NullMarked
package org.growthlayer.ltv.imports;

import org.jspecify.annotations.NullMarked;

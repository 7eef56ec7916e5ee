/** What lines add up to. */
@NullMarked
package org.growthlayer.ltv.customers;

import org.jspecify.annotations.NullMarked;

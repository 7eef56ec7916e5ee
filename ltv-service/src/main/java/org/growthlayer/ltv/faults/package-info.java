/** When PostgreSQL is away, and when the tables are not there yet: what callers and operators are told then. */
@NullMarked
package org.growthlayer.ltv.faults;

import org.jspecify.annotations.NullMarked;

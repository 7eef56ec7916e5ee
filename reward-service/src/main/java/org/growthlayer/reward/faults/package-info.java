/** What the failures of PostgreSQL mean: whether it is away, has refused, or only lost a race that is worth running again. */
@NullMarked
package org.growthlayer.reward.faults;

import org.jspecify.annotations.NullMarked;

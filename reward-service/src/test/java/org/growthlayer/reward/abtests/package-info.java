/** What came of A/B tests. */
@NullMarked
package org.growthlayer.reward.abtests;

import org.jspecify.annotations.NullMarked;

/** What came of experiments. */
@NullMarked
package org.growthlayer.reward.results;

import org.jspecify.annotations.NullMarked;

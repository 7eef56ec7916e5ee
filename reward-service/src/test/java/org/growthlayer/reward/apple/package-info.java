/** Tests of notifications by Apple, signed by a chain of certificates like Apple's. */
@NullMarked
package org.growthlayer.reward.apple;

import org.jspecify.annotations.NullMarked;

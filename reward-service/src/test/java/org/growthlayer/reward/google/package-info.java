/** Tests of pushes by Google, signed by keys like Google's, and of look-ups at a server that answers like Google's. */
@NullMarked
package org.growthlayer.reward.google;

import org.jspecify.annotations.NullMarked;

/**
 * The end of the wait. A unit that is still pending when its attribution window is over has failed, and only then does the posterior
 * learn of it: counting those that have not converted yet as failures would favour the faster arm over the better one.
 */
@NullMarked
package org.growthlayer.reward.settlement;

import org.jspecify.annotations.NullMarked;

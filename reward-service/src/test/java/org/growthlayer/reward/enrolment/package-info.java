/** The package of the same name on real servers. */
@NullMarked
package org.growthlayer.reward.enrolment;

import org.jspecify.annotations.NullMarked;

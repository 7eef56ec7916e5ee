/** The service on real servers: what the tests tell it, and what they see. */
@NullMarked
package org.growthlayer.reward.mesh;

import org.jspecify.annotations.NullMarked;

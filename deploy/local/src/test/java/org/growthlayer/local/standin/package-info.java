/** Small processes that stand in for the services, so that the launcher can be tested without building them. */
@NullMarked
package org.growthlayer.local.standin;

import org.jspecify.annotations.NullMarked;

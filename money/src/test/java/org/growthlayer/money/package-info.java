/** What amounts are worth. */
@NullMarked
package org.growthlayer.money;

import org.jspecify.annotations.NullMarked;

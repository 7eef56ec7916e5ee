/**
 * The commands behind {@code ./growth}: each reads what is written under {@code .growth/}, asks {@link org.growthlayer.local.mesh}
 * to do the work, and prints one answer. Exit codes: 0 done, 1 failed, 2 not understood, 3 (status only) not up.
 */
@NullMarked
package org.growthlayer.local;

import org.jspecify.annotations.NullMarked;

/** Proves that the tables say what the code says, and that a stale section fails. */
@NullMarked
package org.growthlayer.testkit.docs;

import org.jspecify.annotations.NullMarked;

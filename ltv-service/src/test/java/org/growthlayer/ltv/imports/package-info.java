/** History. */
@NullMarked
package org.growthlayer.ltv.imports;

import org.jspecify.annotations.NullMarked;

/** What the tests share: the service's neighbours and its clock. */
@NullMarked
package org.growthlayer.ltv.mesh;

import org.jspecify.annotations.NullMarked;

/** Fits. */
@NullMarked
package org.growthlayer.ltv.models;

import org.jspecify.annotations.NullMarked;

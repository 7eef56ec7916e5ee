/** What every benchmark needs around its measurements: words of a command line, medians, and rows that are kept. */
@NullMarked
package org.growthlayer.bench.report;

import org.jspecify.annotations.NullMarked;

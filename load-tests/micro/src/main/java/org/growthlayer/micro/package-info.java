/**
 * Benchmarks behind the decisions of the hot path. Each compares what we use with what we would have used without looking; the figures and
 * the sentence each of them decided are in {@code load-tests/RESULTS.md}.
 */
@NullMarked
package org.growthlayer.micro;

import org.jspecify.annotations.NullMarked;

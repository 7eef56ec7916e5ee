/**
 * The benchmarks that drive running services: {@code ./growth bench assign} and {@code ./growth bench rewards}. Each has a package; they
 * share the load generator, what starts servers and services, and the table of results.
 */
@NullMarked
package org.growthlayer.bench;

import org.jspecify.annotations.NullMarked;

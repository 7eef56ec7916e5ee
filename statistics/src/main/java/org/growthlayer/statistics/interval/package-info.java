/**
 * How far a number may be trusted. An {@link org.growthlayer.statistics.interval.Interval} is what every estimate shows beside itself;
 * where it comes from, a posterior or a confidence procedure, is said by the one who makes it.
 */
@NullMarked
package org.growthlayer.statistics.interval;

import org.jspecify.annotations.NullMarked;

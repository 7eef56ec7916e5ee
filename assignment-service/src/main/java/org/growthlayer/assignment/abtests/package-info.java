/**
 * A/B tests the way callers of an older analytics service know them: two campaigns, half of the users each, one winner. Nothing here is a
 * second implementation. A test is an experiment with fixed shares and two arms, made, assigned and ended by the same code as all
 * experiments; these routes only speak of it in other words ({@code test_id} is the experiment's id, {@code sample_size} its
 * {@code min_sample_size}, {@code confidence} its {@code confidence_threshold}). What came of a test is shown by the service that counts.
 */
@NullMarked
package org.growthlayer.assignment.abtests;

import org.jspecify.annotations.NullMarked;

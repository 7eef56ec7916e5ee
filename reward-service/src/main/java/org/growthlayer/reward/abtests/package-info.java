/**
 * What came of A/B tests, the way callers of an older analytics service ask for it. A test is an experiment with fixed shares and two arms;
 * its numbers are those of {@code GET /v1/results}, by conversion, in other words. Assignment-service makes, assigns and ends the tests, under the
 * same path; the gateway knows which request is whose.
 */
@NullMarked
package org.growthlayer.reward.abtests;

import org.jspecify.annotations.NullMarked;

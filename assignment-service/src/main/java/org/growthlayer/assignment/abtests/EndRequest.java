package org.growthlayer.assignment.abtests;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a test is to end.
 *
 * @param winner the group whose campaign everybody gets from now on; without one everybody gets the control's
 * @param reason noted in the history of the experiment
 */
record EndRequest(@Nullable @Pattern(regexp = "control|variant", message = "must be control or variant") String winner,
        @Nullable String reason) {
    static final EndRequest PLAIN = new EndRequest(null, null);
}

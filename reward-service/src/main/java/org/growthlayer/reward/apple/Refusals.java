package org.growthlayer.reward.apple;

import com.apple.itunes.storekit.verification.VerificationException;
import java.time.Duration;
import java.util.List;
import org.growthlayer.edge.problems.Problem;

/** What is answered to whoever is not Apple, or not now. */
final class Refusals {
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private Refusals() {}

    static Problem unreadable(String field, String rule) {
        return Problem.badRequest(field, "invalid_notification", field + " " + rule);
    }

    static Problem badSignature(String why) {
        return new Problem(401, "invalid_signature", "The notification is not signed by Apple: " + why + ".", List.of(), null);
    }

    static Problem of(VerificationException failure) {
        return switch (failure.getStatus()) {
            case RETRYABLE_VERIFICATION_FAILURE -> Problem.unavailable("verification_unavailable",
                    "Apple could not be asked whether the certificates still hold. Send it again.", ASK_AGAIN);
            case INVALID_APP_IDENTIFIER -> otherApp("app");
            case INVALID_ENVIRONMENT -> otherApp("environment");
            case VERIFICATION_FAILURE -> badSignature("the signature does not hold");
            case INVALID_CERTIFICATE, INVALID_CHAIN_LENGTH, INVALID_CHAIN -> badSignature("the certificates do not hold");
            case OK -> throw new IllegalArgumentException("not a failure", failure);
        };
    }

    private static Problem otherApp(String what) {
        return new Problem(401, "wrong_" + what, "The notification is about another " + what + ".", List.of(), null);
    }
}

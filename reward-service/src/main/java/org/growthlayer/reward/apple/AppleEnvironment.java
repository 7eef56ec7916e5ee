package org.growthlayer.reward.apple;

import com.apple.itunes.storekit.model.Environment;

/** Where something was bought. Apple's library knows two more, in which it checks no signature: they cannot be configured. */
public enum AppleEnvironment {
    PRODUCTION(Environment.PRODUCTION), SANDBOX(Environment.SANDBOX);

    private final Environment environment;

    AppleEnvironment(Environment environment) {
        this.environment = environment;
    }

    /** Its name in Apple's library. */
    Environment environment() {
        return environment;
    }
}

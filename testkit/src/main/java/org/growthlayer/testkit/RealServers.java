package org.growthlayer.testkit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** JUnit extension for tests without Quarkus: the servers of {@link TestServers} answer before the first test. */
public final class RealServers implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        TestServers.start();
    }
}

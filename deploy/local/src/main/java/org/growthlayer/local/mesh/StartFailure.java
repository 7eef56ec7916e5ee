package org.growthlayer.local.mesh;

/** The mesh could not be started; the message is for the person who asked for it. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what went wrong and what to do. */
    public StartFailure(String message) {
        super(message);
    }
}

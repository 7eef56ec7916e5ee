package org.growthlayer.bench.load;

/** What is asked. Used by one thread. */
public interface Traffic {
    /** Writes the next request from index 0 on; returns its length. */
    int next(byte[] into);

    /** No request is longer, in bytes. */
    default int longest() {
        return 2_048;
    }
}

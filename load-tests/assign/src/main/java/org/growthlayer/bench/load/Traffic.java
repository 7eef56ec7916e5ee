package org.growthlayer.bench.load;

/** What is asked. Used by one thread. */
public interface Traffic {
    /** No request is longer, in bytes. */
    int LONGEST = 2_048;

    /** Writes the next request from index 0 on; returns its length. */
    int next(byte[] into);
}

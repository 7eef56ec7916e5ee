package org.growthlayer.reward.identity;

/** Units changed hands between the look-up of their ids and the lock on them: the transaction is to be run again. */
public final class StaleIdentitiesException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says no more: ids belong to no log. */
    public StaleIdentitiesException() {
        super("units changed hands meanwhile");
    }
}

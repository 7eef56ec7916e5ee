package org.growthlayer.statistics.lifetime;

/** The count models there are, the simplest first. */
public enum CountKind {
    /** Customers may stop after each repeat purchase. */
    BG_NBD,
    /** Customers may stop after each purchase, the first included. */
    MBG_NBD,
    /** Customers may stop at any moment. */
    PARETO_NBD
}

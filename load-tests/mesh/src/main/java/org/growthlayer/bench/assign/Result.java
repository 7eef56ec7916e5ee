package org.growthlayer.bench.assign;

/** How a contest ended. */
record Result(Scenario scenario, SideResult side, SideResult baseline) {
    /** Requests per second of the side by those of the baseline. */
    double ratio() {
        return side.perSecond() / baseline.perSecond();
    }
}

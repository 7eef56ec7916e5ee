package org.growthlayer.bench.assign;

import java.io.IOException;
import java.util.function.Supplier;
import org.growthlayer.bench.load.Generator;
import org.growthlayer.bench.load.Pace;
import org.growthlayer.bench.load.Traffic;
import org.growthlayer.bench.rig.Reading;

/**
 * One of the two that are compared.
 *
 * @param name for the table
 * @param traffic what it is asked, begun anew for each run
 * @param preparation before it is warmed up: enrols users who shall come back
 * @param gauge reads its counters
 */
record Side(String name, Generator generator, Supplier<Traffic> traffic, Preparation preparation, Gauge gauge) {
    /** Done once. */
    interface Preparation {
        void prepare() throws IOException, InterruptedException;
    }

    /** Counters at one moment. */
    interface Gauge {
        Reading read() throws IOException, InterruptedException;
    }

    /** One run, with what the counters grew by. */
    Round run(Pace pace) throws IOException, InterruptedException {
        Reading before = gauge.read();
        var measured = generator.run(traffic.get(), pace);
        return new Round(measured, gauge.read().since(before));
    }
}

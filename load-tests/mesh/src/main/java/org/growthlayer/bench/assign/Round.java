package org.growthlayer.bench.assign;

import org.growthlayer.bench.load.Measurement;
import org.growthlayer.bench.rig.Reading;

/** What the generator measured in one run of one side, and what the side's own counters grew by meanwhile. */
record Round(Measurement measured, Reading cost) {}

package org.growthlayer.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a process has used so far, as the system counts it. */
record ProcessGauge(long pid) {
    private static final String RESIDENT = "VmRSS:";

    /** Processor time of all its threads; zero where the system does not tell. */
    Duration cpu() {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
    }

    /** Memory it occupies, in bytes; zero where there is no {@code /proc}. */
    long residentBytes() {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        try {
            return Files.isReadable(status) ? residentBytes(Files.readAllLines(status)) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    static long residentBytes(List<String> status) {
        return status.stream().filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
    }
}

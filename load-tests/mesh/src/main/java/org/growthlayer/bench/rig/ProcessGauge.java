package org.growthlayer.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process has used so far, as the system counts it. */
record ProcessGauge(long pid) {
    private static final String RESIDENT = "VmRSS:";

    /** Processor time of all its threads; zero where the system does not tell. */
    Duration cpu() {
        return ProcessHandle.of(pid).map(ProcessGauge::cpu).orElse(Duration.ZERO);
    }

    /** Processor time of the process and of all that it started and that still run. */
    Duration withChildren() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return Stream.concat(process.stream(), process.stream().flatMap(ProcessHandle::descendants)).map(ProcessGauge::cpu)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
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

package org.growthlayer.bench.rig;

import java.nio.file.Path;
import java.util.List;
import org.growthlayer.local.mesh.LocalService;
import org.growthlayer.local.mesh.PortOwner;

/**
 * What a benchmark starts, and where.
 *
 * @param project root of the source tree, with what was built
 * @param home keeps data and logs; the data of an earlier run is deleted
 * @param portBase the first of ten ports
 * @param wholeMesh whether reward-service and gateway run too; they take processor time from what is measured
 */
public record RigPlan(Path project, Path home, int portBase, boolean wholeMesh) {
    private static final int FIRST_BASE = 18_080;
    private static final int LAST_BASE = 19_980;
    private static final int PORTS = 10;

    /** The source tree and home of whoever runs {@code ./growth}, and the first free ports unless {@code GROWTH_BENCH_PORT_BASE} names some. */
    public static RigPlan fromEnvironment(boolean wholeMesh) {
        Path project = Path.of(System.getProperty("growth.project", ".")).toAbsolutePath().normalize();
        String home = System.getenv().getOrDefault("GROWTH_HOME", "");
        String base = System.getenv().getOrDefault("GROWTH_BENCH_PORT_BASE", "");
        return new RigPlan(project, (home.isBlank() ? project.resolve(".growth") : Path.of(home)).resolve("bench"),
                base.isBlank() ? freePortBase() : Integer.parseInt(base), wholeMesh);
    }

    /** The ceiling takes the last port of the range. */
    int ceilingPort() {
        return portBase + PORTS - 1;
    }

    List<LocalService> services() {
        return wholeMesh ? List.of(LocalService.values()) : List.of(LocalService.ASSIGNMENT);
    }

    Path ceilingJar() {
        return project.resolve("load-tests/ceiling/target/quarkus-app/quarkus-run.jar");
    }

    /** The first range of ports that are all free now. */
    public static int freePortBase() {
        for (int base = FIRST_BASE; base <= LAST_BASE; base += PORTS) {
            boolean free = true;
            for (int offset = 0; offset < PORTS; offset++) {
                free &= PortOwner.isFree(base + offset);
            }
            if (free) {
                return base;
            }
        }
        throw new IllegalStateException("no ten free neighbouring ports from " + FIRST_BASE + " to " + LAST_BASE);
    }
}

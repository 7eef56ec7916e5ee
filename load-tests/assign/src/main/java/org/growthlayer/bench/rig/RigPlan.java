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

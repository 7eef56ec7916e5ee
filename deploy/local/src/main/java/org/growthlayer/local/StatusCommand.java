package org.growthlayer.local;

import java.io.IOException;
import java.util.List;

import org.growthlayer.local.mesh.Json;
import org.growthlayer.local.mesh.Mesh;
import org.growthlayer.local.mesh.StatusReport;

/** {@code status [--json]}: how the mesh is; the exit code says it too. */
final class StatusCommand {
    static final int NOT_UP = 3;

    private StatusCommand() {}

    static int run(Mesh mesh, List<String> options) throws IOException {
        if (!Main.hasOnly(options, "--json")) {
            return Main.misused("status: unknown option in " + options);
        }
        StatusReport report = mesh.status();
        if (options.contains("--json")) {
            System.out.println(Json.write(report));
        } else {
            report.table(mesh.home()).forEach(System.out::println);
        }
        return report.allReady() ? 0 : NOT_UP;
    }
}

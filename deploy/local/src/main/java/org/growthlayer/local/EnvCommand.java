package org.growthlayer.local;

import java.io.IOException;
import java.util.List;

import org.growthlayer.local.mesh.Mesh;
import org.growthlayer.local.mesh.StatusReport;

/** {@code env}: lines for {@code eval "$(./growth env)"}, so that a shell knows the address and the keys. */
final class EnvCommand {
    private EnvCommand() {}

    static int run(Mesh mesh, List<String> options) throws IOException {
        if (!options.isEmpty()) {
            return Main.misused("env: unknown option in " + options);
        }
        StatusReport report = mesh.status();
        var keys = report.keys();
        if (report.baseUrl() == null || keys == null) {
            System.err.println("growth: it is not up (./growth up)");
            return StatusCommand.NOT_UP;
        }
        System.out.printf(
                "export GROWTH_URL='%s'%nexport GROWTH_CLIENT_KEY='%s'%nexport GROWTH_SERVER_KEY='%s'%nexport GROWTH_ADMIN_KEY='%s'%n",
                report.baseUrl(), keys.client(), keys.server(), keys.admin());
        return 0;
    }
}

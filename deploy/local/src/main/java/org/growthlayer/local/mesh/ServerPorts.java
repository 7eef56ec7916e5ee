package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Files;

/** The ports of the embedded servers: any free ones at first, the same ones ever after, as long as nobody else takes them. */
record ServerPorts(int postgres, int redis, int kafka) {
    static ServerPorts of(Home home) throws IOException {
        ServerPorts before = Files.exists(home.portsFile())
                ? Json.read(Files.readString(home.portsFile()), ServerPorts.class)
                : new ServerPorts(0, 0, 0);
        ServerPorts now = new ServerPorts(keepOrReplace(before.postgres), keepOrReplace(before.redis),
                keepOrReplace(before.kafka));
        if (!now.equals(before)) {
            Home.write(home.portsFile(), Json.write(now) + "\n");
        }
        return now;
    }

    private static int keepOrReplace(int port) throws IOException {
        return port > 0 && PortOwner.isFree(port) ? port : PortOwner.anyFreePort();
    }
}

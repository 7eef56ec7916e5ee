package org.growthlayer.local.mesh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortOwnerTest {
    @Test
    void shouldFindThisProcessBehindItsOwnPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.find(socket.getLocalPort())).map(PortOwner::pid).contains(ProcessHandle.current().pid());
            assertThat(PortOwner.isFree(socket.getLocalPort())).isFalse();
            assertThat(PortOwner.describe(socket.getLocalPort())).contains("pid " + ProcessHandle.current().pid(), "java");
        }
    }

    @Test
    void shouldSeeAListenerOnAllAddresses() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(PortOwner.isFree(socket.getLocalPort())).isFalse();
        }
    }

    @Test
    void shouldReadListeningSocketsOnlyAndWholePorts() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 0 100 0 0 10 0",
                "   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 222 1 0 20 4 30 10 -1",
                "   2: 00000000:01F9 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1 0 100 0 0 10 0");

        assertThat(PortOwner.listeningInodes(table, 8080)).containsExactly("111");
        assertThat(PortOwner.listeningInodes(table, 505)).containsExactly("333");
        assertThat(PortOwner.listeningInodes(table, 8081)).isEmpty();
    }
}

package org.growthlayer.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultsTest {

    private static final int SILENCE_MILLIS = 200;
    private static final int PATIENCE_MILLIS = 10_000;

    private ServerSocket echo;
    private Faults faults;

    @BeforeEach
    void openEchoServer() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket socket = echo.accept();
                    Thread.ofVirtual().start(() -> echo(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
        faults = Faults.inFrontOf("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void closeAll() throws IOException {
        faults.close();
        echo.close();
    }

    @Test
    void shouldPassEverythingBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(say(client, 7)).isEqualTo(7);
        }
    }

    @Test
    void shouldEndTheConnectionWhenTheClientIsDone() throws IOException {
        try (Socket client = connect()) {
            assertThat(say(client, 7)).isEqualTo(7);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldHoldBytesWhileHangingAndDeliverThemAfterwards() throws IOException {
        try (Socket client = connect()) {
            // Given
            assertThat(say(client, 1)).isEqualTo(1);
            // When
            faults.hang();
            client.setSoTimeout(SILENCE_MILLIS);
            // Then
            assertThatThrownBy(() -> say(client, 2)).isInstanceOf(SocketTimeoutException.class);
            faults.pass();
            client.setSoTimeout(PATIENCE_MILLIS);
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void shouldAcceptANewConnectionWhileHangingAndServeItAfterwards() throws IOException {
        // Given
        faults.hang();
        // When
        try (Socket client = connect()) {
            client.getOutputStream().write(3);
            faults.pass();
            // Then
            assertThat(client.getInputStream().read()).isEqualTo(3);
        }
    }

    @Test
    void shouldRefuseOldAndNewConnectionsUntilItPassesAgain() throws IOException {
        try (Socket client = connect()) {
            // Given
            assertThat(say(client, 1)).isEqualTo(1);
            // When
            faults.refuse();
            // Then
            assertThatThrownBy(() -> say(client, 2)).isInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        faults.pass();
        try (Socket client = connect()) {
            assertThat(say(client, 3)).isEqualTo(3);
        }
    }

    @Test
    void shouldCutOpenConnectionsAndPassNewOnes() throws IOException {
        try (Socket client = connect()) {
            // Given
            assertThat(say(client, 1)).isEqualTo(1);
            // When
            faults.cut();
            // Then
            assertThatThrownBy(() -> say(client, 2)).isInstanceOf(SocketException.class);
        }
        try (Socket client = connect()) {
            assertThat(say(client, 3)).isEqualTo(3);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), faults.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static int say(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }

    private static void echo(Socket socket) {
        try (socket; InputStream in = socket.getInputStream()) {
            in.transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The test broke the connection on purpose.
        }
    }
}

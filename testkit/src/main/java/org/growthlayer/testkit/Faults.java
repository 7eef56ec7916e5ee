package org.growthlayer.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * A TCP proxy in front of a server that breaks the network on command, the same way every time.
 *
 * <p>Good for PostgreSQL and Redis. Not for Kafka: a broker tells its clients its own address, and they go round the proxy.
 */
public final class Faults implements AutoCloseable {

    private enum Weather {
        PASS, HANG, REFUSE, CLOSED
    }

    private static final int BACKLOG = 128;
    private static final int CHUNK_BYTES = 16_384;

    private final InetSocketAddress target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Weather weather = Weather.PASS;
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private Faults(InetSocketAddress target) {
        this.target = target;
        this.port = listen(0);
    }

    /** Opens a proxy on a free port of 127.0.0.1 that passes everything on to the given server. */
    public static Faults inFrontOf(String host, int port) {
        return new Faults(new InetSocketAddress(host, port));
    }

    /** Returns the port clients connect to instead of the server's own; it never changes. */
    public int port() {
        return port;
    }

    /** Lets everything through again, from where it stopped. */
    public void pass() {
        become(Weather.PASS);
        reopen();
    }

    /** Answers nothing and loses nothing: connections open, bytes wait until {@link #pass}. */
    public void hang() {
        become(Weather.HANG);
        reopen();
    }

    /** Resets every connection and refuses new ones, as a machine without the server would. */
    public void refuse() {
        become(Weather.REFUSE);
        closeListener();
        cut();
    }

    /** Resets every open connection once; new ones are treated as before. */
    public void cut() {
        sockets.forEach(Faults::reset);
    }

    @Override
    public void close() {
        become(Weather.CLOSED);
        closeListener();
        cut();
    }

    private void become(Weather next) {
        lock.lock();
        try {
            if (weather == Weather.CLOSED) {
                return;
            }
            weather = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void reopen() {
        lock.lock();
        try {
            if (listener == null && weather != Weather.CLOSED) {
                var _ = listen(port);
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeListener() {
        lock.lock();
        try {
            if (listener != null) {
                listener.close();
                listener = null;
                // NB: the system goes on listening until the thread that accepts has noticed.
                requireNonNull(acceptor).join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private int listen(int wanted) {
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted), BACKLOG);
            listener = fresh;
            acceptor = Thread.ofVirtual().name("faults-accept").start(() -> accept(fresh));
            return fresh.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("could not listen on port " + wanted, e);
        }
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket client = from.accept();
                sockets.add(client);
                Thread.ofVirtual().name("faults-connect").start(() -> connect(client));
            }
        } catch (IOException e) {
            // The listener was closed: by refuse() or by close().
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            awaitPassage();
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            server.connect(target);
            sockets.add(server);
            Thread back = Thread.ofVirtual().name("faults-back").start(() -> pump(server, client));
            pump(client, server);
            back.join();
        } catch (IOException e) {
            reset(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            discard(client);
            discard(server);
        }
    }

    /** Copies until the sender is done, then tells the receiver so; a broken side breaks the other. */
    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                awaitPassage();
                out.write(chunk, 0, read);
            }
            awaitPassage();
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        }
    }

    private void awaitPassage() throws IOException {
        lock.lock();
        try {
            while (weather == Weather.HANG) {
                changed.awaitUninterruptibly();
            }
            if (weather != Weather.PASS) {
                throw new SocketException("the network is " + weather);
            }
        } finally {
            lock.unlock();
        }
    }

    /** NB: with a linger time of zero, close() sends a reset and not an orderly end. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Already closed by the other side: as wanted.
        }
    }

    private void discard(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing of it is left to use.
        }
        sockets.remove(socket);
    }
}

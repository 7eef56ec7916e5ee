package org.growthlayer.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection with at most one request under way. */
final class Connection implements AutoCloseable {
    /** What {@link #receive} says while the answer is not complete. */
    static final int NOTHING_YET = 0;
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out;
    private final ByteBuffer in = ByteBuffer.allocate(LONGEST_ANSWER);
    private long due;
    private boolean busy;

    Connection(InetSocketAddress address, Selector selector, int longestRequest) throws IOException {
        out = ByteBuffer.allocate(longestRequest);
        channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true).connect(address);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    /** Sends the next request, which was due at the given instant. */
    void ask(Traffic traffic, long dueAt) throws IOException {
        due = dueAt;
        busy = true;
        int length = traffic.next(out.array());
        out.position(0).limit(length);
        flush();
    }

    /** Writes on where the socket's buffer was full. */
    void flush() throws IOException {
        var _ = channel.write(out);
        int wanted = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            var _ = key.interestOps(wanted);
        }
    }

    /**
     * Reads what has come; returns the status once the answer is complete, {@link #NOTHING_YET} before.
     *
     * @throws IOException when the server has closed the connection, or does not speak as expected
     */
    int receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("closed by the server");
        }
        try {
            int length = Answer.length(in.array(), in.position());
            if (length == Answer.INCOMPLETE) {
                return NOTHING_YET;
            }
            if (!busy || length != in.position()) {
                throw new IOException("an answer to nothing");
            }
        } catch (Answer.MalformedAnswer strange) {
            throw new IOException(strange.getMessage(), strange);
        }
        int status = Answer.status(in.array());
        in.clear();
        busy = false;
        return status;
    }

    boolean isBusy() {
        return busy;
    }

    boolean isWritable() {
        return key.isWritable();
    }

    boolean isReadable() {
        return key.isReadable();
    }

    /** When the request under way was due. */
    long due() {
        return due;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.growthlayer.eventing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

/** A message as the content of a journal record: a format byte, then the fields in their order. */
final class JournalRecord {
    private static final int FORMAT = 1;
    private static final int ROOM_FOR_FIELDS = 256;

    private JournalRecord() {}

    static byte[] write(Outgoing outgoing) {
        var time = outgoing.time();
        var bytes = new ByteArrayOutputStream(outgoing.value().length + ROOM_FOR_FIELDS);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(outgoing.topic());
            out.writeUTF(outgoing.key());
            out.writeLong(outgoing.id().getMostSignificantBits());
            out.writeLong(outgoing.id().getLeastSignificantBits());
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
            out.writeUTF(outgoing.type());
            out.writeUTF(outgoing.traceparent() == null ? "" : outgoing.traceparent());
            out.write(outgoing.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Outgoing read(byte[] content) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
            var format = in.readUnsignedByte();
            if (format != FORMAT) {
                throw new IOException("journal record of format " + format + ", written by a later version");
            }
            var topic = in.readUTF();
            var key = in.readUTF();
            var id = new UUID(in.readLong(), in.readLong());
            var time = Instant.ofEpochSecond(in.readLong(), in.readInt());
            var type = in.readUTF();
            var trace = in.readUTF();
            return new Outgoing(topic, key, id, time, type, trace.isEmpty() ? null : trace, in.readAllBytes());
        }
    }
}

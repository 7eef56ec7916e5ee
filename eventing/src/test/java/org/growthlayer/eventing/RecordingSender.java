package org.growthlayer.eventing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Remembers what it was asked to send, and fails as often as it is told to. */
final class RecordingSender implements Sender {
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private int failures;

    synchronized void failNext(int times) {
        failures = times;
    }

    @Override
    public synchronized void send(List<ProducerRecord<String, byte[]>> batch, BooleanSupplier wanted) throws SendFailedException {
        if (failures > 0) {
            failures--;
            throw new SendFailedException("the test said so", null);
        }
        sent.addAll(batch);
    }

    synchronized List<ProducerRecord<String, byte[]>> sent() {
        return List.copyOf(sent);
    }

    List<String> ids() {
        return sent().stream().map(message -> header(message, WireHeaders.ID)).toList();
    }

    static String header(ProducerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

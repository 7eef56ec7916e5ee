package org.growthlayer.eventing;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells Kafka a batch and waits until all of it is acknowledged. */
@FunctionalInterface
interface Sender {
    /**
     * Sends the messages in their order and waits for every acknowledgement, as long as it takes.
     *
     * @param wanted asked about every second while waiting; false gives up
     * @throws SendFailedException if not all of it is acknowledged: any part may have arrived, the caller sends the whole batch again
     */
    void send(List<ProducerRecord<String, byte[]>> batch, BooleanSupplier wanted)
            throws SendFailedException, InterruptedException;
}

package org.growthlayer.eventing;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Names of the Kafka headers: CloudEvents attributes, trace context, and why a message is a dead letter. */
final class WireHeaders {
    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";
    static final String CONTENT_TYPE = "content-type";
    static final String TRACEPARENT = "traceparent";
    static final String DLQ_REASON = "dlq-reason";
    static final String DLQ_TOPIC = "dlq-topic";
    static final String DLQ_PARTITION = "dlq-partition";
    static final String DLQ_OFFSET = "dlq-offset";

    private WireHeaders() {}

    /** The message of a publication, with the CloudEvents 1.0 attributes as headers (Kafka protocol binding, binary content mode). */
    static ProducerRecord<String, byte[]> message(Outgoing outgoing, String source) {
        var message = new ProducerRecord<>(outgoing.topic(), outgoing.key(), outgoing.value());
        add(message, SPEC_VERSION, "1.0");
        add(message, ID, outgoing.id().toString());
        add(message, SOURCE, source);
        add(message, TYPE, outgoing.type());
        add(message, TIME, outgoing.time().toString());
        add(message, CONTENT_TYPE, "application/json");
        var trace = outgoing.traceparent();
        if (trace != null) {
            add(message, TRACEPARENT, trace);
        }
        return message;
    }

    static void add(ProducerRecord<String, byte[]> message, String name, String content) {
        var _ = message.headers().add(name, content.getBytes(StandardCharsets.UTF_8));
    }
}

package org.growthlayer.eventing;

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
}

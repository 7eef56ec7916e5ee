/**
 * Every fact that crosses a service border. A fact is a record; a {@link org.growthlayer.contracts.Topic} says where it travels,
 * under which key, and whether the topic keeps every fact (a log) or the newest one per key (compacted).
 *
 * <p>On the wire a fact is JSON with snake_case names, ISO-8601 times and durations, decimal numbers for money, and enum constants
 * in lower case; its identity travels beside it as CloudEvents attributes in the Kafka headers. Fields may be added, never renamed,
 * removed or given a new meaning: readers ignore what they do not know. Under {@code samples/} lies one golden document per topic and
 * version, and each of them must stay readable for ever.
 */
@NullMarked
package org.growthlayer.contracts;

import org.jspecify.annotations.NullMarked;

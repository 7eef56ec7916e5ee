package org.growthlayer.edge.json;

/**
 * What every successful answer is wrapped in: {@code {"data": …}}. Room for what is not data (paging, warnings) stays beside it.
 *
 * @param data the answer itself
 */
public record Envelope<T>(T data) {}

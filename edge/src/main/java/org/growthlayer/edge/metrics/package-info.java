/**
 * What is counted about requests: {@code http_requests_total{endpoint, method, status}} and the histogram
 * {@code http_request_duration_seconds} with the same labels. The endpoint is the template of the route ({@code /v1/results/{id}}), and everything
 * that reached no route is {@code unknown}: labels come from us, never from callers, so that a scanner cannot fill the memory.
 */
@NullMarked
package org.growthlayer.edge.metrics;

import org.jspecify.annotations.NullMarked;

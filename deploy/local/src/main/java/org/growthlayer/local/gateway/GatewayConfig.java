package org.growthlayer.local.gateway;

import java.time.Duration;

/**
 * What the gateway needs to know.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes any free one
 * @param routes which service owns which path
 * @param upstreams where each service listens
 * @param answerTimeout how long a service may take to begin its answer
 * @param maxBodyBytes largest declared body passed on; a chunked body is limited by the service that reads it
 */
public record GatewayConfig(String host, int port, RouteTable routes, Upstreams upstreams, Duration answerTimeout,
        long maxBodyBytes) {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    static final long MAX_BODY_BYTES = 8L * 1024 * 1024;

    public GatewayConfig {
        for (String service : routes.services()) {
            if (!upstreams.addresses().containsKey(service)) {
                throw new IllegalArgumentException("routes name the service " + service + ", but it has no address");
            }
        }
    }
}

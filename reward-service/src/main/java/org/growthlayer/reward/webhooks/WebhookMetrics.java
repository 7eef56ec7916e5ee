package org.growthlayer.reward.webhooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts webhooks by what became of them. */
@ApplicationScoped
class WebhookMetrics {
    /** Types come from outside: a provider that invents new ones all the time shall not fill the registry. */
    private static final int MOST_TYPES = 200;

    private final MeterRegistry registry;
    private final Set<String> types = ConcurrentHashMap.newKeySet();

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One more came to this. */
    void count(String provider, String outcome) {
        Counter.builder("webhooks").description("Webhooks, by what became of them when they came and when they were read")
                .tag("provider", provider).tag("outcome", outcome).register(registry).increment();
    }

    /** One more of a type that moves no money. */
    void countIgnored(String provider, String type) {
        count(provider, "ignored");
        Counter.builder("webhooks.ignored").description("Webhooks that move no money, by the provider's name for their type")
                .tag("provider", provider).tag("type", known(type)).register(registry).increment();
    }

    private String known(String type) {
        return types.contains(type) || (types.size() < MOST_TYPES && types.add(type)) ? type : "other";
    }
}

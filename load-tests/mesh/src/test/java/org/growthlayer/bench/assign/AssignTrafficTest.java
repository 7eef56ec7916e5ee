package org.growthlayer.bench.assign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.growthlayer.bench.load.Traffic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AssignTrafficTest {
    private static final String EXPERIMENT = "11111111-0000-7000-8000-000000000001";
    private static final String OTHER = "22222222-0000-7000-8000-000000000002";
    private static final RandomGenerator RANDOM = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    @Test
    void shouldAskForTheNextUserEachTime() {
        Traffic traffic = new AssignTraffic("a-key", List.of(EXPERIMENT), new AtomicLong(998)::getAndIncrement, RANDOM);

        assertThat(next(traffic)).startsWith("POST /v1/bandit/assign HTTP/1.1\r\n").contains("Authorization: Bearer a-key\r\n")
                .endsWith("\r\n\r\n{\"experiment_id\":\"" + EXPERIMENT
                        + "\",\"user_id\":\"018f0000-0000-7000-8000-000000000998\"}");
        assertThat(next(traffic)).endsWith("000000000999\"}");
        assertThat(next(traffic)).endsWith("000000001000\"}");
    }

    @Test
    void shouldDeclareTheLengthOfItsBody() {
        String request = next(new AssignTraffic("k", List.of(EXPERIMENT), () -> 7, RANDOM));

        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        assertThat(request).contains("Content-Length: " + body.length() + "\r\n");
    }

    @Test
    void shouldSpreadOverAllExperiments() {
        Traffic traffic = new AssignTraffic("k", List.of(EXPERIMENT, OTHER), () -> 7, RANDOM);

        Set<String> seen = IntStream.range(0, 100).mapToObj(_ -> next(traffic)).collect(Collectors.toSet());

        assertThat(seen).hasSize(2).anyMatch(request -> request.contains(EXPERIMENT))
                .anyMatch(request -> request.contains(OTHER));
    }

    private static String next(Traffic traffic) {
        byte[] bytes = new byte[traffic.longest()];
        return new String(bytes, 0, traffic.next(bytes), StandardCharsets.US_ASCII);
    }
}

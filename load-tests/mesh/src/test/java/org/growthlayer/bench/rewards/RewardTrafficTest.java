package org.growthlayer.bench.rewards;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.growthlayer.bench.load.Traffic;
import org.growthlayer.bench.rig.Population;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RewardTrafficTest {
    private static final Population EXPERIMENT = new Population(7);
    private static final String ENTRY = "{\"experiment_id\":\"018f0000-0000-7000-8001-000000000007\","
            + "\"arm_id\":\"018f0000-0000-7000-8002-00000000700%d\",\"user_id\":\"018f0000-0000-7000-8000-00000000000%d\","
            + "\"reward\":1,\"event_id\":\"bench-00000000000%d\"}";

    @Test
    void shouldRewardTheNextUserInTheArmThatTheyHave() {
        Traffic traffic = RewardTraffic.single("a-key", EXPERIMENT, source());

        assertThat(next(traffic)).startsWith("POST /v1/bandit/reward HTTP/1.1\r\n").contains("Authorization: Bearer a-key\r\n")
                .endsWith("\r\n\r\n" + ENTRY.formatted(1, 4, 0));
        assertThat(next(traffic)).endsWith(ENTRY.formatted(2, 5, 1));
        assertThat(next(traffic)).endsWith(ENTRY.formatted(0, 6, 2));
    }

    @Test
    void shouldPutSeveralRewardsIntoABatch() {
        Traffic traffic = RewardTraffic.batch("a-key", EXPERIMENT, source(), 2);

        assertThat(next(traffic)).startsWith("POST /v1/bandit/rewards HTTP/1.1\r\n")
                .endsWith("\r\n\r\n{\"rewards\":[" + ENTRY.formatted(1, 4, 0) + "," + ENTRY.formatted(2, 5, 1) + "]}");
        assertThat(next(traffic)).endsWith(
                "\r\n\r\n{\"rewards\":[" + ENTRY.formatted(0, 6, 2) + "," + ENTRY.formatted(1, 7, 3) + "]}");
    }

    private static RewardTraffic.Source source() {
        return new RewardTraffic.Source(new AtomicLong(4)::getAndIncrement, new AtomicLong()::getAndIncrement);
    }

    private static String next(Traffic traffic) {
        byte[] bytes = new byte[traffic.longest()];
        return new String(bytes, 0, traffic.next(bytes), StandardCharsets.US_ASCII);
    }
}

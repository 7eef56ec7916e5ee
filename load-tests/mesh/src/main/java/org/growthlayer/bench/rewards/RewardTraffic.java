package org.growthlayer.bench.rewards;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import org.growthlayer.bench.load.RequestTemplate;
import org.growthlayer.bench.load.Traffic;
import org.growthlayer.bench.rig.Population;

/** Rewards of 1, each under an event id of its own, for users in the arm that they have: one a request, or several. */
final class RewardTraffic implements Traffic {
    private static final String NUMBER = "0".repeat(Population.DIGITS);

    private final RequestTemplate template;
    private final int first;
    private final int stride;
    private final int count;
    private final int armAt;
    private final int userAt;
    private final int eventAt;
    private final List<byte[]> arms;
    private final LongSupplier users;
    private final LongSupplier events;

    private RewardTraffic(RequestTemplate template, int first, int count, String entry, Population experiment, Source source) {
        this.template = template;
        this.first = first;
        this.count = count;
        stride = entry.length() + 1;
        armAt = entry.indexOf(experiment.arms().getFirst());
        userAt = entry.indexOf(Population.USER) + Population.USER.length();
        eventAt = entry.lastIndexOf(NUMBER);
        arms = experiment.arms().stream().map(arm -> arm.getBytes(StandardCharsets.US_ASCII)).toList();
        users = source.users();
        events = source.events();
    }

    /**
     * Who is rewarded, and under which name.
     *
     * @param users numbers of users, in the order in which they come
     * @param events numbers that do not come twice
     */
    record Source(LongSupplier users, LongSupplier events) {}

    /** One reward a request. */
    static RewardTraffic single(String key, Population experiment, Source source) {
        String entry = entry(experiment);
        RequestTemplate template = RequestTemplate.post("/v1/bandit/reward", headers(key), entry);
        return new RewardTraffic(template, template.body(), 1, entry, experiment, source);
    }

    /** So many rewards a request. */
    static RewardTraffic batch(String key, Population experiment, Source source, int size) {
        String entry = entry(experiment);
        String opening = "{\"rewards\":[";
        RequestTemplate template = RequestTemplate.post("/v1/bandit/rewards", headers(key),
                opening + (entry + ",").repeat(size - 1) + entry + "]}");
        return new RewardTraffic(template, template.body() + opening.length(), size, entry, experiment, source);
    }

    private static List<String> headers(String key) {
        return List.of("Authorization: Bearer " + key);
    }

    private static String entry(Population experiment) {
        return "{\"experiment_id\":\"%s\",\"arm_id\":\"%s\",\"user_id\":\"%s\",\"reward\":1,\"event_id\":\"bench-%s\"}"
                .formatted(experiment.id(), experiment.arms().getFirst(), Population.user(0), NUMBER);
    }

    @Override
    public int next(byte[] into) {
        int length = template.copyTo(into);
        for (int i = 0; i < count; i++) {
            int entry = first + i * stride;
            long user = users.getAsLong();
            RequestTemplate.text(into, entry + armAt, arms.get(Population.arm(user)));
            RequestTemplate.digits(into, entry + userAt, Population.DIGITS, user);
            RequestTemplate.digits(into, entry + eventAt, Population.DIGITS, events.getAsLong());
        }
        return length;
    }

    @Override
    public int longest() {
        return template.length();
    }
}

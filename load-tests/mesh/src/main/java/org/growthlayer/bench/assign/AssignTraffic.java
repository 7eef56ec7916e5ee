package org.growthlayer.bench.assign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.growthlayer.bench.load.RequestTemplate;
import org.growthlayer.bench.load.Traffic;

/** Assign calls: one request, of which the ids of experiment and user are changed each time. Ids have the shape of UUIDs. */
final class AssignTraffic implements Traffic {
    private static final String USER = "018f0000-0000-7000-8000-";
    private static final int DIGITS = 12;

    private final RequestTemplate template;
    private final int experimentAt;
    private final int userAt;
    private final byte[][] experiments;
    private final LongSupplier users;
    private final RandomGenerator random;

    /**
     * @param key goes into the Authorization header
     * @param experiments ids, all of 36 characters, among which each request picks one
     * @param users numbers of users, 0 to 10^12 - 1, in the order in which they come
     */
    AssignTraffic(String key, List<String> experiments, LongSupplier users, RandomGenerator random) {
        String experiment = "\"experiment_id\":\"";
        template = RequestTemplate.post("/v1/bandit/assign", List.of("Authorization: Bearer " + key),
                "{" + experiment + experiments.getFirst() + "\",\"user_id\":\"" + USER + "0".repeat(DIGITS) + "\"}");
        experimentAt = template.at(experiment) + experiment.length();
        userAt = template.at(USER + "0".repeat(DIGITS)) + USER.length();
        this.experiments = experiments.stream().map(id -> id.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
        this.users = users;
        this.random = random;
    }

    @Override
    public int next(byte[] into) {
        int length = template.copyTo(into);
        if (experiments.length > 1) {
            RequestTemplate.text(into, experimentAt, experiments[random.nextInt(experiments.length)]);
        }
        RequestTemplate.digits(into, userAt, DIGITS, users.getAsLong());
        return length;
    }
}

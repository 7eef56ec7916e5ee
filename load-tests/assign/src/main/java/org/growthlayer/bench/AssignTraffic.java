package org.growthlayer.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.growthlayer.bench.load.Traffic;

/** Assign calls: one request in bytes, of which the ids of experiment and user are changed each time. Ids have the shape of UUIDs. */
final class AssignTraffic implements Traffic {
    private static final String USER = "018f0000-0000-7000-8000-";
    private static final int DIGITS = 12;

    private final byte[] template;
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
        String body = "{\"experiment_id\":\"" + experiments.getFirst() + "\",\"user_id\":\"" + USER + "0".repeat(DIGITS) + "\"}";
        String head = "POST /v1/bandit/assign HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + key + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        template = (head + body).getBytes(StandardCharsets.US_ASCII);
        experimentAt = head.length() + body.indexOf(experiments.getFirst());
        userAt = head.length() + body.indexOf(USER) + USER.length();
        this.experiments = experiments.stream().map(id -> id.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
        this.users = users;
        this.random = random;
    }

    @Override
    public int next(byte[] into) {
        System.arraycopy(template, 0, into, 0, template.length);
        if (experiments.length > 1) {
            byte[] experiment = experiments[random.nextInt(experiments.length)];
            System.arraycopy(experiment, 0, into, experimentAt, experiment.length);
        }
        long user = users.getAsLong();
        for (int i = userAt + DIGITS - 1; i >= userAt; i--) {
            into[i] = (byte) ('0' + user % 10);
            user /= 10;
        }
        return template.length;
    }
}

package org.growthlayer.assignment.ofrep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.growthlayer.assignment.catalog.LiveExperiment;
import org.growthlayer.contracts.Experiment;

/**
 * The state of all flags, whoever asks: equal at all instances that know the same versions of the same experiments.
 *
 * @param etag names the state
 * @param lastModified when the youngest change was made; 1970 if there is no flag
 */
record Configuration(String etag, Instant lastModified) {
    /** How long a client may take from its evaluation to its first connection. */
    private static final Duration SLOW_CONNECTION = Duration.ofSeconds(30);

    static Configuration of(List<LiveExperiment> started) {
        var experiments = started.stream().map(LiveExperiment::experiment).sorted(Comparator.comparing(Experiment::id)).toList();
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var experiment : experiments) {
                digest.update((experiment.id() + ":" + experiment.version() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            return new Configuration(HexFormat.of().formatHex(digest.digest(), 0, 16),
                    experiments.stream().map(Experiment::updatedAt).max(Comparator.naturalOrder()).orElse(Instant.EPOCH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Whether a client that connects now may have missed a change.
     *
     * @param lastEventId the state it heard of last, or an empty text when it connects for the first time
     */
    boolean mayBeNewTo(String lastEventId, Instant now) {
        return lastEventId.isEmpty() ? lastModified.isAfter(now.minus(SLOW_CONNECTION)) : !lastEventId.equals(etag);
    }

    /** An event without data, which clients do not see: their next connection says what they heard of last. */
    String bookmark() {
        return "id: " + etag + "\n\n";
    }

    /** The event that makes clients ask again. */
    String refetch() {
        return "id: " + etag + "\nevent: message\ndata: {\"type\":\"refetchEvaluation\",\"etag\":\"" + etag
                + "\",\"lastModified\":"
                + lastModified.getEpochSecond() + "}\n\n";
    }
}

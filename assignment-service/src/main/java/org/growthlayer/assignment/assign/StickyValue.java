package org.growthlayer.assignment.assign;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * What Redis keeps for a user of an experiment. In text, either the arm's UUID, or that of an enrolment not yet published:
 * {@code <arm uuid>;<event uuid>;<enrolled at, ms>;<propensity>;<policy version>}, and for a user who had another arm before,
 * {@code ;<retired arm uuid>}. Scripts rely on the place of the event id.
 */
sealed interface StickyValue {
    int UUID_LENGTH = 36;

    /** The enrolment is published; only the arm matters. */
    record Recorded(String arm) implements StickyValue {}

    /** The enrolment may have been told to nobody yet. */
    record Pending(String arm, Enrolment enrolment) implements StickyValue {}

    /** Not written by this service, or by an unknown version of it: as good as nothing. */
    record Foreign(String text) implements StickyValue {}

    /** The text of a pending value. */
    static String pending(Enrolment enrolment) {
        var text = enrolment.arm() + ";" + enrolment.eventId() + ";" + enrolment.enrolledAt().toEpochMilli() + ";"
                + enrolment.propensity() + ";" + enrolment.policyVersion();
        return enrolment.movedFrom() == null ? text : text + ";" + enrolment.movedFrom();
    }

    /** Reads any text without failing. */
    static StickyValue parse(String text) {
        if (text.length() == UUID_LENGTH) {
            return new Recorded(text);
        }
        var parts = text.split(";", -1);
        if (parts.length < 5 || parts.length > 6 || parts[0].length() != UUID_LENGTH) {
            return new Foreign(text);
        }
        try {
            var propensity = Double.parseDouble(parts[3]);
            if (!(propensity > 0 && propensity <= 1)) {
                return new Foreign(text);
            }
            return new Pending(parts[0], new Enrolment(UUID.fromString(parts[0]), UUID.fromString(parts[1]),
                    Instant.ofEpochMilli(Long.parseLong(parts[2])), propensity, Long.parseLong(parts[4]),
                    parts.length == 6 ? UUID.fromString(parts[5]) : null));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Foreign(text);
        }
    }
}

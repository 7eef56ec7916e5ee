package org.growthlayer.assignment.experiments;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.growthlayer.contracts.Experiment.Status;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.ExperimentRef;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments to list, in the order of their creation.
 *
 * @param statuses none for any
 * @param exclusionGroup null for any
 * @param text part of the name or the key, in any letter case; null for any
 * @param after only those after the one with this id; null to begin with the first
 * @param limit how many at most
 */
record ListQuery(Set<Status> statuses, @Nullable String exclusionGroup, @Nullable String text, @Nullable UUID after, int limit) {
    private static final int MAX_PAGE = 200;
    private static final int MAX_TEXT = 100;
    private static final int UUID_LENGTH = 36;
    private static final Pattern GROUP = Pattern.compile(ExperimentRef.KEY_PATTERN);

    /** What a caller may look for, besides the page. */
    record Filter(@Nullable String status, @Nullable String exclusionGroup, @Nullable String text) {}

    /** All of them, some at a time. */
    static ListQuery everything(@Nullable UUID after, int limit) {
        return new ListQuery(Set.of(), null, null, after, limit);
    }

    /** Reads what a caller wants listed; a 400 problem names what is wrong. */
    static ListQuery of(Filter filter, String limit, @Nullable String cursor) {
        var findings = new Findings();
        var statuses = statuses(filter.status(), findings);
        var group = filter.exclusionGroup();
        if (group != null && !GROUP.matcher(group).matches()) {
            findings.add("exclusion_group", "invalid", "must be a name of a-z, 0-9, _ and -");
        }
        findings.text("q", filter.text(), MAX_TEXT);
        var page = limit(limit, MAX_PAGE, findings);
        var after = after(cursor, findings);
        if (findings.count() > 0) {
            throw Problem.badRequest(findings.all());
        }
        return new ListQuery(statuses, group, filter.text(), after, page);
    }

    /** One more than the caller wants, to know whether there are more. */
    ListQuery andOneMore() {
        return new ListQuery(statuses, exclusionGroup, text, after, limit + 1);
    }

    private static Set<Status> statuses(@Nullable String text, Findings findings) {
        var statuses = EnumSet.noneOf(Status.class);
        for (var name : text == null ? new String[0] : text.split(",", -1)) {
            var status = Arrays.stream(Status.values()).filter(it -> it.toString().equals(name)).findFirst();
            status.ifPresent(statuses::add);
            if (status.isEmpty()) {
                findings.add("status", "unknown_value", "must be one or more, with commas between, of "
                        + Arrays.stream(Status.values()).map(Status::toString).collect(Collectors.joining(", ")));
                break;
            }
        }
        return statuses;
    }

    /** A page size from 1 to {@code max}. */
    static int limit(String text, int max, Findings findings) {
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same complaint as a number out of range.
        }
        findings.add("limit", "range", "must be a whole number from 1 to " + max);
        return 1;
    }

    private static @Nullable UUID after(@Nullable String text, Findings findings) {
        try {
            if (text == null || text.length() == UUID_LENGTH) {
                return text == null ? null : UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same complaint as a wrong length.
        }
        findings.add("cursor", "invalid", "must be the next_cursor of an earlier answer");
        return null;
    }
}

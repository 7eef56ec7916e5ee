package org.growthlayer.assignment.exposures;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.growthlayer.edge.requests.UserId;
import org.jspecify.annotations.Nullable;

/** One or many exposures; {@code userId} and {@code occurredAt} are those of a single one. */
record ExposureRequest(@Nullable String userId, @Nullable Instant occurredAt,
        @Nullable @Size(min = 1, max = 1_000) List<@NotNull @Valid Entry> exposures) {

    /** A user saw the arm; now, unless said otherwise. */
    record Entry(@UserId String userId, @Nullable Instant occurredAt) {}
}

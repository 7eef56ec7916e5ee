package org.growthlayer.reward.units;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.growthlayer.eventing.FactJson;
import org.jspecify.annotations.Nullable;

/** How the stints of a unit are kept: almost all units have one that says no more than their other columns, and keep nothing. */
final class StintsColumn {
    private static final JsonMapper JSON = FactJson.mapper();

    private StintsColumn() {}

    static @Nullable String write(Unit unit) {
        var stints = unit.stints();
        if (stints.isEmpty() || stints.isPlain()) {
            return null;
        }
        try {
            return JSON.writeValueAsString(stints.told());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("stints cannot be written", e);
        }
    }

    static Stints read(@Nullable String json, @Nullable UUID armId, @Nullable Window window) {
        if (json == null) {
            return armId == null || window == null ? Stints.NONE : new Stints(List.of(Stint.first(armId, window)));
        }
        try {
            return new Stints(List.of(JSON.readValue(json, Stint[].class)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the stints of a unit cannot be read", e);
        }
    }
}

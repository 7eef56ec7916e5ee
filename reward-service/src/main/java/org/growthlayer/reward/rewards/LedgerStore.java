package org.growthlayer.reward.rewards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.growthlayer.contracts.Reward;
import org.growthlayer.reward.units.UnitKey;

/** The ledger: every reward ever booked, once. */
@ApplicationScoped
class LedgerStore {
    private static final String FIND = """
            select user_id, event_id, id, experiment_id, arm_id, reward, currency, occurred_at, booked_at, outcome, source, adjusts
            from rewards
            where (user_id, event_id) in (select k.u collate "C", k.e from unnest($1::text[], $2::text[]) as k(u, e))
            """;
    private static final String LIST = """
            select user_id, event_id, id, experiment_id, arm_id, reward, currency, occurred_at, booked_at, outcome, source, adjusts
            from rewards
            where (user_id, experiment_id) in (select k.u collate "C", k.e from unnest($1::text[], $2::uuid[]) as k(u, e))
            """;
    private static final String APPEND = """
            insert into rewards (user_id, event_id, id, experiment_id, arm_id, reward, currency, occurred_at, booked_at, outcome, source,
                adjusts)
            select * from unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::numeric[], $7::text[],
                $8::timestamptz[], $9::timestamptz[], $10::text[], $11::text[], $12::uuid[])
            """;
    private static final String LIST_USERS = """
            select user_id, event_id, id, experiment_id, arm_id, reward, currency, occurred_at, booked_at, outcome, source, adjusts
            from rewards where user_id = any($1)
            """;
    private static final String CHANGE = """
            update rewards set user_id = c.to_user, event_id = c.to_event, outcome = c.outcome, arm_id = c.arm_id
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[])
                as c(user_id, event_id, to_user, to_event, outcome, arm_id)
            where rewards.user_id = c.user_id collate "C" and rewards.event_id = c.event_id
            """;
    private static final String REMOVE = """
            delete from rewards using unnest($1::text[], $2::text[]) as c(user_id, event_id)
            where rewards.user_id = c.user_id collate "C" and rewards.event_id = c.event_id
            """;

    /** What is booked under the names of these claims. To be asked after their units are locked. */
    Uni<List<Reward>> find(SqlConnection transaction, List<RewardClaim> claims) {
        var users = claims.stream().map(RewardClaim::userId).toArray(String[]::new);
        var events = claims.stream().map(RewardClaim::eventId).toArray(String[]::new);
        return rewards(transaction, FIND, Tuple.of(users, events));
    }

    /** All that is booked for these units. */
    Uni<List<Reward>> list(SqlConnection transaction, Collection<UnitKey> units) {
        var users = units.stream().map(UnitKey::userId).toArray(String[]::new);
        var experiments = units.stream().map(UnitKey::experimentId).toArray(UUID[]::new);
        return rewards(transaction, LIST, Tuple.of(users, experiments));
    }

    /**
     * Writes new lines. Fails with a unique violation when a name was booked meanwhile for another experiment, whose unit is not locked
     * here; a new attempt will find it.
     */
    Uni<Void> append(SqlConnection transaction, List<Reward> rewards) {
        var tuple = Tuple.tuple()
                .addArrayOfString(strings(rewards, Reward::userId))
                .addArrayOfString(strings(rewards, Reward::eventId))
                .addArrayOfUUID(uuids(rewards, Reward::id))
                .addArrayOfUUID(uuids(rewards, Reward::experimentId))
                .addArrayOfUUID(uuids(rewards, Reward::armId))
                .addValue(rewards.stream().map(Reward::reward).toArray(BigDecimal[]::new))
                .addArrayOfString(strings(rewards, Reward::currency))
                .addArrayOfOffsetDateTime(times(rewards, Reward::occurredAt))
                .addArrayOfOffsetDateTime(times(rewards, Reward::bookedAt))
                .addArrayOfString(strings(rewards, reward -> reward.outcome().toString()))
                .addArrayOfString(strings(rewards, reward -> reward.source().toString()))
                .addArrayOfUUID(rewards.stream().map(Reward::adjusts).toArray(UUID[]::new));
        return transaction.preparedQuery(APPEND).execute(tuple).replaceWithVoid();
    }

    /** All that is booked for these users. */
    Uni<List<Reward>> listAll(SqlConnection transaction, Collection<String> users) {
        return rewards(transaction, LIST_USERS, Tuple.tuple().addArrayOfString(users.toArray(String[]::new)));
    }

    /** Writes lines that are somebody else's, have another name or are judged differently now. */
    Uni<Void> change(SqlConnection transaction, List<Lines.Changed> changed) {
        var was = changed.stream().map(Lines.Changed::was).toList();
        var is = changed.stream().map(Lines.Changed::is).toList();
        var tuple = Tuple.tuple()
                .addArrayOfString(strings(was, Reward::userId))
                .addArrayOfString(strings(was, Reward::eventId))
                .addArrayOfString(strings(is, Reward::userId))
                .addArrayOfString(strings(is, Reward::eventId))
                .addArrayOfString(strings(is, reward -> reward.outcome().toString()))
                .addArrayOfUUID(uuids(is, Reward::armId));
        return transaction.preparedQuery(CHANGE).execute(tuple).replaceWithVoid();
    }

    /** Deletes lines that turned out to be in the ledger twice. */
    Uni<Void> remove(SqlConnection transaction, List<Reward> lines) {
        var tuple = Tuple.of(strings(lines, Reward::userId), strings(lines, Reward::eventId));
        return transaction.preparedQuery(REMOVE).execute(tuple).replaceWithVoid();
    }

    private static Uni<List<Reward>> rewards(SqlConnection transaction, String query, Tuple tuple) {
        return transaction.preparedQuery(query).execute(tuple).map(rows -> rows.stream().map(LedgerStore::reward).toList());
    }

    private static Reward reward(Row row) {
        return new Reward(row.getUUID("id"), row.getString("event_id"), row.getUUID("experiment_id"), row.getUUID("arm_id"),
                row.getString("user_id"), row.getBigDecimal("reward"), row.getString("currency"),
                row.getOffsetDateTime("occurred_at").toInstant(), row.getOffsetDateTime("booked_at").toInstant(),
                Reward.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                Reward.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)), row.getUUID("adjusts"));
    }

    private static String[] strings(List<Reward> rewards, Function<Reward, String> value) {
        return rewards.stream().map(value).toArray(String[]::new);
    }

    private static UUID[] uuids(List<Reward> rewards, Function<Reward, UUID> value) {
        return rewards.stream().map(value).toArray(UUID[]::new);
    }

    private static OffsetDateTime[] times(List<Reward> rewards, Function<Reward, Instant> value) {
        return rewards.stream().map(reward -> value.apply(reward).atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }
}
